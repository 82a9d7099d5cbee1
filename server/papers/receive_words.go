package papers

import "github.com/bareme/bareme/internal/lang"

// What is said of forms that cannot be read.
var (
	msgNoFile     = lang.M("no file was chosen")
	msgChooseFile = lang.M("choose the workbook that was filled")
	msgWhichBid   = lang.M("the form holds prices, and no bid is chosen")
	msgChooseBid  = lang.M("choose the bid whose prices they are")
	msgClosed     = lang.M("prices stay closed until the marks are settled")
	msgOpening    = lang.M("settle the marks, then record the opening")
	msgNoTender   = lang.M("the tender cannot be read")
	msgMendTender = lang.M("mend its problems first")
)
