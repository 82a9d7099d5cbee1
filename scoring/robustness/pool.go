package robustness

import (
	"context"
	"sync"
	"sync/atomic"
)

// pool runs jobs side by side. Each writes to a place of its own, so that the
// outcome does not depend on their order.
type pool struct {
	ctx   context.Context
	free  chan bool
	all   sync.WaitGroup
	after []func()
	asked atomic.Int64
	done  atomic.Int64
	tell  func(done, of int64)
}

func newPool(ctx context.Context, cores int, tell func(done, of int64)) *pool {
	return &pool{ctx: ctx, free: make(chan bool, cores), tell: tell}
}

// do runs a job as soon as a core is free. Once the context ended none is begun;
// skipped runs instead, unless it is nil.
func (p *pool) do(job, skipped func()) {
	p.asked.Add(1)
	p.free <- true
	p.all.Go(func() {
		defer func() { <-p.free }()
		if !p.stopped() {
			job()
		} else if skipped != nil {
			skipped()
		}
		p.tell(p.done.Add(1), p.asked.Load())
	})
}

// then runs when all jobs are done, in the order in which it was asked for.
func (p *pool) then(f func()) { p.after = append(p.after, f) }

func (p *pool) wait() {
	p.all.Wait()
	for _, f := range p.after {
		f()
	}
}

func (p *pool) stopped() bool { return p.ctx.Err() != nil }
