package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"time"
)

var (
	contentTypes = regexp.MustCompile(`(?s)(<Types[^>]*>)(.*)(</Types>)`)
	contentType  = regexp.MustCompile(`<(?:Default|Override)[^>]*?(?:/>|></(?:Default|Override)>)`)
)

// settle writes a workbook's archive so that the same content always gives the
// same bytes: entries in order, a constant time stamp, and the list of content types,
// which the library writes in the order of a map, sorted.
func settle(w io.Writer, book []byte) error {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	files := slices.Clone(in.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range files {
		if err := copyEntry(out, f); err != nil {
			return err
		}
	}
	return out.Close()
}

// copyEntry copies an entry as it is compressed, but for the content types.
func copyEntry(out *zip.Writer, f *zip.File) error {
	if f.Name != "[Content_Types].xml" {
		header := f.FileHeader // its time stamp is a constant of the library
		entry, err := out.CreateRaw(&header)
		if err != nil {
			return err
		}
		content, err := f.OpenRaw()
		if err != nil {
			return err
		}
		_, err = io.Copy(entry, content)
		return err
	}
	entry, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	content, err := f.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	data, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	_, err = entry.Write(sortTypes(data))
	return err
}

func sortTypes(data []byte) []byte {
	m := contentTypes.FindSubmatch(data)
	if m == nil {
		return data
	}
	items := contentType.FindAll(m[2], -1)
	slices.SortFunc(items, bytes.Compare)
	return contentTypes.ReplaceAll(data, slices.Concat([]byte("${1}"), bytes.ReplaceAll(bytes.Join(items, nil), []byte("$"), []byte("$$")), []byte("${3}")))
}
