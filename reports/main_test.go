package reports_test

import (
	"os"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
)

// TestMain has the programs that tests start leave nothing on the disk.
func TestMain(m *testing.M) { os.Exit(dossiertest.InOwnFolder(m, func() {})) }
