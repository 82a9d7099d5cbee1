package frame

import (
	"sync"

	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
)

// Shapes are the shapes of files, each read once.
type Shapes struct {
	mu   sync.Mutex
	read map[string]*fields.Shape
}

// Of gives the shape of the files that follow a schema, such as "bid".
func (s *Shapes) Of(name string) (*fields.Shape, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if shape := s.read[name]; shape != nil {
		return shape, nil
	}
	shape, err := fields.Of(name)
	if err != nil {
		return nil, err
	}
	if s.read == nil {
		s.read = map[string]*fields.Shape{}
	}
	s.read[name] = shape
	return shape, nil
}

// OfFile gives the shape of a file as it stands: what a scenario of a tender sets is typed
// as what it sets.
func (s *Shapes) OfFile(schema string, root *edit.Value) (*fields.Shape, error) {
	shape, err := s.Of(schema)
	if err != nil || schema != "tender" {
		return shape, err
	}
	bid, err := s.Of("bid")
	if err != nil {
		return nil, err
	}
	return shape.ForScenarios(root, bid), nil
}
