package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"aead.dev/minisign"
	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
)

// signatureEnding is what minisign adds to the name of a file that it signs.
const signatureEnding = ".minisig"

func (a *app) sign() *cobra.Command {
	var key, password string
	c := &cobra.Command{
		Use:   "sign FILE... --key KEY",
		Short: a.T("Sign files, so that others can tell that they come from you"),
		Long: a.T(`Sign writes FILE.minisig beside each file, a signature that the program minisign
and bareme verify --key check with your public key. The key is one that minisign -G
made; --password-file names the file that holds its password.`),
		Example: `  bareme sign out/evaluation.json out/report.pdf --key buyer.key --password-file password.txt
  bareme verify out/report.pdf --key buyer.pub`,
		Args: a.takes(1, 1000),
		RunE: func(_ *cobra.Command, args []string) error {
			if key == "" {
				return errors.New(a.speech().T("%s is missing: %s", "--key", command("sign", args[0], "--key", "KEY")))
			}
			secret, err := a.privateKey(key, password)
			if err != nil {
				return err
			}
			for _, name := range args {
				raw, err := os.ReadFile(name)
				if err != nil {
					return refusal{errors.New(a.speech().T("%s cannot be read: %s", source.Visible(name), lang.Fault(err)))}
				}
				base := filepath.Base(name)
				// no time in the comment: the same file and key give the same signature
				text := minisign.SignWithComments(secret, raw, "file:"+base, "signature by bareme")
				file := reports.File{Name: base + signatureEnding, Data: text}
				if err := a.saveAs(filepath.Join(filepath.Dir(name), file.Name), text, a.speech()); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&key, "key", "", a.T("the private key"))
	c.Flags().StringVar(&password, "password-file", "", a.T("the file that holds the key's password"))
	return c
}

// privateKey reads the key, with its password where it has one.
func (a *app) privateKey(name, passwordFile string) (secret minisign.PrivateKey, err error) {
	refuse := func(why string) (minisign.PrivateKey, error) {
		return secret, refusal{errors.New(a.speech().T("%s is not a key to sign with: %s", source.Visible(name), why))}
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return refuse(lang.Fault(err).In(a.speech()))
	}
	if !minisign.IsEncrypted(raw) {
		if err := secret.UnmarshalText(raw); err != nil {
			return refuse(a.speech().T("it is none that minisign made"))
		}
		return secret, nil
	}
	if passwordFile == "" {
		return refuse(a.speech().T("it has a password: name the file that holds it with --password-file"))
	}
	word, err := os.ReadFile(passwordFile)
	if err != nil {
		return refuse(lang.Fault(err).In(a.speech()))
	}
	if secret, err = minisign.DecryptKey(strings.TrimRight(string(word), "\r\n"), raw); err != nil {
		return refuse(a.speech().T("the password does not open it"))
	}
	return secret, nil
}

// signed checks the signature beside a file.
func (a *app) signed(name, key string) error {
	public, err := minisign.PublicKeyFromFile(key)
	if err != nil {
		return refusal{errors.New(a.speech().T("%s is not a public key of minisign", source.Visible(key)))}
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return refusal{errors.New(a.speech().T("%s cannot be read: %s", source.Visible(name), lang.Fault(err)))}
	}
	signature, err := os.ReadFile(name + signatureEnding)
	if err != nil {
		return refusal{
			errors.New(
				a.speech().
					T("%s has no signature beside it (%s)", source.Visible(name), source.Visible(filepath.Base(name)+signatureEnding)),
			),
		}
	}
	if !minisign.Verify(public, raw, signature) {
		return refusal{errors.New(a.speech().T("%s: the signature is not that of this file by this key", source.Visible(name)))}
	}
	fmt.Fprintln(
		a.out,
		a.paint(greenCode, a.speech().T("%s: signed by the key of %s", source.Visible(name), source.Visible(filepath.Base(key)))),
	)
	return nil
}
