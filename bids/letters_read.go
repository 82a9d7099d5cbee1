package bids

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// letters reads what letters say.
func (r *reader) letters(n *source.Node) *Letters {
	if n == nil {
		return nil
	}
	m := n.Map()
	l := &Letters{At: n.At(), Buyer: readAddress(m.Get("buyer")), Court: readAddress(m.Get("court")), To: map[string]Address{},
		Dates: map[string]date.Date{}}
	if s := m.Get("signatory"); s != nil {
		sm := s.Map()
		l.Signatory = Signatory{sm.Get("name").Text(), sm.Get("title").LangText()}
		sm.Done()
	}
	l.Place, l.AnswerTo, l.Remedies = m.Get("place").Text(), m.Get("answer_to").LangText(), m.Get("remedies").LangText()
	if d := m.Get("date"); d != nil {
		l.Date = d.Date()
	}
	for _, e := range m.Get("dates").Entries() {
		if kind := e.KeyAt.OneOf(LetterKinds...); kind != "" {
			l.Dates[kind] = e.Value.Date()
		}
	}
	word(m, "sent", &l.Sent, []string{"electronic", "post"})
	if s := m.Get("standstill"); s != nil {
		sent := l.On("rejection")
		if l.Standstill = s.Date(); !sent.IsZero() && !l.Standstill.IsZero() && l.Standstill.Before(sent) {
			s.Problem(lang.M("the standstill ends on %s, before the letters are sent on %s", l.Standstill, sent),
				lang.M("correct one of the two dates"))
		}
	}
	for _, e := range m.Get("to").Entries() {
		if bid := e.KeyAt.OneOf(r.bidIDs()...); bid != "" {
			l.To[bid] = readAddress(e.Value)
		}
	}
	for _, item := range m.Get("chosen").List() {
		im := item.Map()
		lot, _ := r.lotOf(im)
		l.Chosen = append(l.Chosen, Chosen{lot, im.Need("text").LangText()})
		im.Done()
	}
	for _, item := range m.Get("questions").List() {
		l.Questions = append(l.Questions, r.question(item, l))
	}
	for _, item := range m.Get("reasons_asked").List() {
		im := item.Map()
		lot, _ := r.lotOf(im)
		l.Asked = append(l.Asked, AskedReasons{im.Need("bid").OneOf(r.bidIDs()...), lot, im.Need("date").Date()})
		im.Done()
	}
	l.Report.read(m.Get("report"))
	m.Done()
	return l
}

// question reads what is asked of a tenderer.
func (r *reader) question(n *source.Node, l *Letters) Question {
	m := n.Map()
	q := Question{At: n.At(), Kind: m.Need("kind").OneOf(QuestionKinds...), Bid: m.Need("bid").OneOf(r.bidIDs()...)}
	q.Lot, _ = r.lotOf(m)
	for _, item := range m.Get("about").List() {
		q.About = append(q.About, item.LangText())
	}
	lines := m.Get("lines")
	for _, item := range lines.List() {
		q.Lines = append(q.Lines, item.ID())
	}
	if lines != nil && q.Kind != AskPrice && q.Kind != "" {
		lines.Problem(lang.M("lines of a price in a question that is not about a low price"), lang.M("remove lines:, or write kind: low-price"))
	}
	if a := m.Get("answer_by"); a != nil {
		sent := l.On(q.Kind)
		if q.AnswerBy = a.Moment(r.d.Tender.Zone); !sent.IsZero() && !q.AnswerBy.IsZero() && q.AnswerBy.Day().Before(sent) {
			a.Problem(lang.M("an answer is due on %s, before the letter is sent on %s", q.AnswerBy.Day(), sent),
				lang.M("correct one of the two dates"))
		}
	}
	m.Done()
	return q
}

// bidIDs lists the bids that an entry may be about, those included that could not be
// read.
func (r *reader) bidIDs() []string {
	var ids []string
	for _, b := range r.d.Bids {
		ids = append(ids, b.ID)
	}
	for id := range r.unreadBids() {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// readAddress reads where somebody is reached.
func readAddress(n *source.Node) Address {
	if n == nil {
		return Address{}
	}
	m := n.Map()
	a := Address{Name: m.Get("name").LangText(), Contact: m.Get("contact").LangText(), Phone: m.Get("phone").Text(),
		Email: m.Get("email").Text(), Site: m.Get("site").Text()}
	for _, item := range m.Get("address").List() {
		a.Lines = append(a.Lines, item.Text())
	}
	m.Done()
	return a
}

func (p *ReportItems) read(n *source.Node) {
	if n == nil {
		return
	}
	m := n.Map()
	p.NoCompetition, p.Turnover = m.Get("no_competition").LangText(), m.Get("turnover").LangText()
	p.NotElectronic, p.Interests, p.Preparation = m.Get("not_electronic").LangText(), m.Get("interests").LangText(),
		m.Get("preparation").LangText()
	m.Done()
}
