package capacity_test

import (
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/capacity"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

func TestWorstRatioDecides(t *testing.T) {
	tests := []struct{ name, need, offered, want string }{
		{"all met", "{storage_pb: 20, gpu: 256}", "{storage_pb: 30, gpu: 512}", "3/2"},
		{"one short", "{storage_pb: 20, gpu: 256}", "{storage_pb: 40, gpu: 128}", "1/2"},
		{"exactly, as a fraction", "{a: 3}", "{a: 1}", "1/3"},
		{"nothing offered", "{a: 3}", "{a: 0}", "0"},
		{"what is not needed does not count", "{a: 2}", "{a: 2, b: 0}", "1"},
		{"not stated", "{a: 2, b: 1}", "{a: 2}", `bid "x" does not state its capacity "b"`},
	}
	for _, tt := range tests {
		problems := &source.Problems{}
		spec := source.Parse("t.yaml", []byte("{need: "+tt.need+"}"), problems).Map()
		m := capacity.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, Entry: spec, With: spec})
		f := m.Measure(criteria.Case{Bid: "x", Facts: criteria.Facts{"capacity": capacity.Kind.Sections[0].Facts(source.Parse("b.yaml", []byte(tt.offered), problems))}})
		got := f.Value.Rat().RatString()
		if f.Outcome != criteria.Established {
			got = f.Gaps[0].What.In(lang.EN)
		}
		if got != tt.want || problems.Len() > 0 {
			t.Errorf("%s: got %s, want %s (%v)", tt.name, got, tt.want, problems.Err())
		}
	}
}
