package fileset

func umask(int) (restore func()) { return func() {} }
