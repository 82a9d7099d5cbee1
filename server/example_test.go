package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/server"
)

// A server for one dossier. Nobody reads a page who did not come in by the link of Entry,
// which works once.
func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := os.CopyFS(dir+"/cleaning", dossier); err != nil {
		fmt.Println(err)
		return
	}
	s, err := server.New(server.Options{Dossier: dir + "/cleaning", Hosts: []string{"127.0.0.1:8080"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ask := func(path string, cookies ...*http.Cookie) *http.Response {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080"+path, nil)
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Result()
	}
	page := "/en/d/cleaning/resultat"
	fmt.Println(ask(page).Status)
	fmt.Println(ask(page, ask(s.Entry()).Cookies()...).Status)
	// Output:
	// 403 Forbidden
	// 200 OK
}
