// Package kinds lists the kinds of measure that a tender can use.
package kinds

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/capacity"
	"github.com/bareme/bareme/criteria/control"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/criteria/csf"
	"github.com/bareme/bareme/criteria/declared"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/criteria/secnumcloud"
)

// All is every kind of measure.
var All = criteria.Kinds{
	cost.Kind,
	judged.Kind,
	declared.Kind,
	capacity.Kind,
	secnumcloud.Kind,
	control.Kind,
	dependence.Kind,
	csf.Kind,
	exclusion.Kind,
}
