package lang

var french = map[string]string{}
