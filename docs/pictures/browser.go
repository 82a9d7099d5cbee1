package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// looks are what pages in the browser are made of.
var looks = []string{"//server/templates", "//server/static", "//server/charts"}

// browsed is a picture of a page of the example in the browser, in a window of a height.
func browsed(file, lang, at string, height int64) []picture {
	folder := "health-data-hub-" + strings.TrimSuffix(file, ".png")
	return []picture{{
		file: file, lang: lang, how: "bareme serve " + example + ", page " + at, of: append([]string{"//" + example}, looks...),
		make: func(w *workshop, p picture) error {
			if err := os.CopyFS(w.at(folder), os.DirFS(w.root+"/"+example)); err != nil {
				return err
			}
			return w.browse(w.at(folder), lang, func(x *visit) error {
				if err := x.open("/d/"+folder+"/"+at, height); err != nil {
					return err
				}
				return x.shoot(p.file)
			})
		},
	}}
}

// asked are the questions that a ministry asks of the example, as the scenarios' page
// answers them.
func asked(lang string) []picture {
	return slices.Concat(
		browsed("browser-weight-"+lang+".png", lang, "scenarios?reste=proportion&poids.us-dependence=0", 1000),
		browsed("browser-golive-"+lang+".png", lang, "scenarios?base=qualified-by-go-live", 1000),
		browsed("browser-components-"+lang+".png", lang, "scenarios?base=no-us-critical", 1000),
	)
}

// visit is a browser at the program's pages.
type visit struct {
	ctx        context.Context
	w          *workshop
	base, lang string
}

var link = regexp.MustCompile(`http://[^\s]+`)

// browse serves a folder and opens a browser there.
func (w *workshop) browse(dir, lang string, do func(*visit) error) error {
	c := exec.Command(w.bareme, "serve", dir, "--no-open")
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	defer func() {
		_ = c.Process.Signal(os.Interrupt)
		_ = c.Wait()
	}()
	entry := ""
	lines := bufio.NewScanner(out)
	for entry == "" && lines.Scan() {
		entry = link.FindString(lines.Text())
	}
	if entry == "" {
		return fmt.Errorf("bareme serve %s printed no link", dir)
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.ExecPath(chromium))
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	base := entry[:strings.Index(entry[len("http://"):], "/")+len("http://")]
	x := &visit{ctx, w, base, lang}
	if err := x.do(chromedp.EmulateViewport(1200, 900), chromedp.Navigate(entry)); err != nil {
		return err
	}
	return do(x)
}

func (x *visit) do(steps ...chromedp.Action[chromedp.Void]) error {
	return chromedp.Do(x.ctx, steps...)
}

// address is that of a page in the picture's language.
func (x *visit) address(page string) string {
	if x.lang == "en" {
		return x.base + "/en" + page
	}
	return x.base + page
}

// open opens a page in a window of a height.
func (x *visit) open(page string, height int64) error {
	return x.do(chromedp.EmulateViewport(1200, height), chromedp.Navigate(x.address(page)))
}

// until waits until an expression holds in the page.
func (x *visit) until(expression string) error {
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(x.ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err == nil && ok {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("never: %s (%w)", expression, err)
		}
	}
}

// shoot draws what the browser shows, once it has come to rest.
func (x *visit) shoot(file string) error {
	time.Sleep(700 * time.Millisecond) // what moves has moved
	// folders of this machine are shown as a user's own
	_, err := chromedp.Run(x.ctx, chromedp.Evaluate[any](fmt.Sprintf(`document.querySelectorAll("code").forEach(c => {
		c.textContent = c.textContent.replaceAll(%q, "~").replace(/Bareme-(fr|en)/, "Bareme")
	})`, x.w.dir)))
	if err != nil {
		return err
	}
	data, err := chromedp.Run(x.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	drawn := x.w.at("shot.png")
	if err := os.WriteFile(drawn, data, 0o600); err != nil {
		return err
	}
	return x.w.small(file, drawn, "-resize", "900x")
}
