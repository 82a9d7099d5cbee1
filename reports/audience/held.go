package audience

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Unpublished tells why nothing may be told of a lot yet: the choice is preparatory
// until the contract is signed.
func Unpublished(s *study.Study, lot *scoring.Lot) (why lang.Message, held bool) {
	switch winners := lot.Awarded(); {
	case s.As != nil:
		return lang.M("it is evaluated under a scenario, not as the tender was published"), true
	case s.Provisional:
		return lang.M("the evaluation is provisional"), true
	case lot.Ended != nil && lot.Ended.Abandoned:
		return lang.M("the lot was abandoned: there is no award"), true
	case lot.Ended != nil:
		return lang.M("the lot is unsuccessful: there is no award"), true
	case len(winners) == 0:
		return lang.M("no bid is ranked: there is no award"), true
	case lot.Several() && !lot.IsSettled():
		return lang.M("bids tie for the last places of the agreement: there is no award yet"), true
	case !lot.IsSettled():
		return lang.M("several bids share the first rank: there is no award yet"), true
	case s.Publication.Contract(lot.ID).Signed.IsZero():
		return lang.M("the contract is not signed (signed: under contract: in publication.yaml): until then the choice is not public"), true
	}
	return lang.Message{}, false
}
