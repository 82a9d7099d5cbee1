package fileset

import "context"

// Hold waits until nobody else writes into a folder, and keeps others waiting until
// release is called or this process ends. It returns a *[Busy] after some seconds.
func Hold(ctx context.Context, dir string) (release func(), err error) {
	l, err := lock(ctx, dir, patience)
	if err != nil {
		return nil, err
	}
	return l.release, nil
}
