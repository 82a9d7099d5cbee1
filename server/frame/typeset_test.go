package frame

import "testing"

func TestTypesetLeavesWhatWasTypedAlone(t *testing.T) {
	const page = `<p title="a : b">l'offre : 12 &amp; 3 %</p><code>a : b</code><textarea>l'offre : 1</textarea><p>« x »</p>`
	got := string(typeset([]byte(page), "fr"))
	const want = "<p title=\"a : b\">l’offre\u00a0: 12 &amp; 3\u00a0%</p><code>a : b</code><textarea>l'offre : 1</textarea><p>«\u00a0x\u00a0»</p>"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
