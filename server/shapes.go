package server

import (
	"sync"

	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
)

// shapes are the shapes of files, each read once.
type shapes struct {
	mu   sync.Mutex
	read map[string]*fields.Shape
}

func (s *shapes) of(name string) (*fields.Shape, error) {
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

// ofFile gives the shape of a file as it stands: what a scenario of a tender sets is typed
// as what it sets.
func (s *shapes) ofFile(schema string, root *edit.Value) (*fields.Shape, error) {
	shape, err := s.of(schema)
	if err != nil || schema != "tender" {
		return shape, err
	}
	bid, err := s.of("bid")
	if err != nil {
		return nil, err
	}
	return shape.ForScenarios(root, bid), nil
}
