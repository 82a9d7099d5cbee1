package main

// width is how many columns the terminal has.
func (a *app) width() int { return 100 }
