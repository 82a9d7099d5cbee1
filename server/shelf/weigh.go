package shelf

import (
	"reflect"
	"unsafe"
)

// Weigh gives the bytes of memory that values take with all that they lead to, each
// part once. What is behind an unsafe pointer, a channel or a function is not counted.
func Weigh(values ...any) int64 {
	w := weigher{seen: make(map[seen]struct{}, 1<<14), flat: map[reflect.Type]bool{}}
	for _, v := range values {
		w.follow(reflect.ValueOf(v))
	}
	return w.bytes
}

type weigher struct {
	bytes int64
	seen  map[seen]struct{}
	flat  map[reflect.Type]bool // types that lead nowhere
}

// seen is a part that was counted. A struct and its first field have one address, as
// have an array and its first element, but seldom one size.
type seen struct {
	at    unsafe.Pointer
	bytes uintptr
}

// count tells whether a part is met for the first time, and counts it then.
func (w *weigher) count(at unsafe.Pointer, bytes uintptr) bool {
	if at == nil || bytes == 0 {
		return false
	}
	n := len(w.seen)
	if w.seen[seen{at, bytes}] = struct{}{}; len(w.seen) == n {
		return false
	}
	w.bytes += int64(bytes)
	return true
}

// follow counts what a value leads to, not the value itself.
func (w *weigher) follow(v reflect.Value) {
	if !v.IsValid() || w.leadsNowhere(v.Type()) {
		return
	}
	switch t := v.Type(); v.Kind() {
	case reflect.String:
		s := v.String()
		w.count(unsafe.Pointer(unsafe.StringData(s)), uintptr(len(s)))
	case reflect.Pointer:
		if w.count(v.UnsafePointer(), t.Elem().Size()) {
			w.follow(v.Elem())
		}
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if e := v.Elem(); e.Kind() != reflect.Pointer {
			w.bytes += int64(e.Type().Size())
		}
		w.follow(v.Elem())
	case reflect.Slice:
		if !w.count(v.UnsafePointer(), uintptr(v.Cap())*t.Elem().Size()) || w.leadsNowhere(t.Elem()) {
			return
		}
		for i := range v.Len() {
			w.follow(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			w.follow(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.follow(v.Field(i))
		}
	case reflect.Map:
		if w.count(v.UnsafePointer(), mapBytes(uintptr(v.Len()), t.Key().Size()+t.Elem().Size())) {
			for i := v.MapRange(); i.Next(); {
				w.follow(i.Key())
				w.follow(i.Value())
			}
		}
	}
}

// mapBytes gives about what a map takes: slots by eights, a power of two of them, each
// with a byte of its own, at most seven eighths full.
func mapBytes(values, size uintptr) uintptr {
	const header, group = 48, 8
	slots := uintptr(0)
	for values > 0 && (slots < group || values > slots*7/8 && values > group) {
		slots = max(group, slots*2)
	}
	return header + slots*(size+1)
}

// leadsNowhere tells whether a value of a type holds nothing that leads elsewhere.
func (w *weigher) leadsNowhere(t reflect.Type) bool {
	flat, known := w.flat[t]
	if known {
		return flat
	}
	w.flat[t] = false // while it is found out: a type that leads to itself leads somewhere
	switch t.Kind() {
	case reflect.String, reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		flat = false
	case reflect.Array:
		flat = w.leadsNowhere(t.Elem())
	case reflect.Struct:
		flat = true
		for i := range t.NumField() {
			flat = flat && w.leadsNowhere(t.Field(i).Type)
		}
	default:
		flat = true
	}
	w.flat[t] = flat
	return flat
}
