// Package release says which version of the program this is.
package release

// Version is the version of this source.
const Version = "0.1.0"
