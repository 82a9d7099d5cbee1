// Reads or fills workbooks with SheetJS or with ExcelJS, whichever is named: a list of
// jobs in, a list of books out, as JSON.
const fs = require("fs");
const library = process.argv[process.argv.length - 1];
const jobs = JSON.parse(fs.readFileSync(0, "utf8"));

const sheetJS = {
  read(job) {
    const XLSX = require("xlsx");
    const book = XLSX.readFile(job.in, { cellFormula: true, cellStyles: true, bookProps: false });
    const out = { cells: {}, lists: {}, hidden: {}, title: (book.Props || {}).Title || "" };
    for (const name of book.SheetNames) {
      const sheet = book.Sheets[name];
      out.cells[name] = {};
      for (const at of Object.keys(sheet)) {
        const cell = sheet[at];
        if (at[0] === "!" || cell.t === "z") continue;
        out.cells[name][at] = { value: cell.t === "e" ? String(cell.w) : cell.v === undefined ? null : cell.v, formula: Boolean(cell.f) };
      }
      out.hidden[name] = (sheet["!rows"] || []).flatMap((row, i) => (row && row.hidden ? [i + 1] : []));
    }
    return out;
  },
  fill(job) {
    const XLSX = require("xlsx");
    const book = XLSX.readFile(job.in, { cellFormula: true, cellStyles: true });
    for (const { sheet, cell, value } of job.set) {
      XLSX.utils.sheet_add_aoa(book.Sheets[sheet], [[value]], { origin: cell });
    }
    XLSX.writeFile(book, job.out, { cellStyles: true });
    return {};
  },
};

const excelJS = {
  async read(job) {
    const ExcelJS = require("exceljs");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(job.in);
    const out = { cells: {}, lists: {}, hidden: {}, title: book.title || "" };
    for (const sheet of book.worksheets) {
      const cells = (out.cells[sheet.name] = {});
      const lists = (out.lists[sheet.name] = {});
      out.hidden[sheet.name] = [];
      sheet.eachRow({ includeEmpty: false }, (row, n) => {
        if (row.hidden) out.hidden[sheet.name].push(n);
        row.eachCell({ includeEmpty: true }, (cell) => {
          const list = cell.dataValidation;
          if (list && list.type === "list") lists[cell.address] = list.formulae[0];
          let value = cell.value;
          const formula = cell.type === ExcelJS.ValueType.Formula;
          if (value === null || cell.master !== cell) return;
          if (formula) value = cell.result === undefined ? null : cell.result;
          else if (cell.type === ExcelJS.ValueType.Hyperlink || cell.type === ExcelJS.ValueType.RichText) value = cell.text;
          else if (value && typeof value === "object") value = value.error || String(value);
          cells[cell.address] = { value, formula };
        });
      });
    }
    return out;
  },
  async fill(job) {
    const ExcelJS = require("exceljs");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(job.in);
    for (const { sheet, cell, value } of job.set) book.getWorksheet(sheet).getCell(cell).value = value;
    await book.xlsx.writeFile(job.out);
    return {};
  },
};

(async () => {
  const by = { SheetJS: sheetJS, ExcelJS: excelJS }[library];
  const out = [];
  for (const job of jobs) out.push(await (job.out ? by.fill(job) : by.read(job)));
  process.stdout.write(JSON.stringify(out));
})().catch((e) => { console.error(e.stack); process.exitCode = 1; });
