REM Fills a form as LibreOffice does: each line of the orders is table, row, column, kind
REM and value apart by tabs; kind n is a number. Tables, rows and columns are found by
REM their markers, wherever they stand.
Dim sTable As String
Dim oSheet As Object

Sub Main(formName As String, ordersName As String, filledName As String)
	Dim hiddenArgs(0) As New com.sun.star.beans.PropertyValue
	hiddenArgs(0).Name = "Hidden"
	hiddenArgs(0).Value = True
	Dim oDoc, oFiles, oReader, aOrder
	oDoc = StarDesktop.loadComponentFromURL(ConvertToURL(formName), "_blank", 0, hiddenArgs())
	oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
	oReader = createUnoService("com.sun.star.io.TextInputStream")
	oReader.setInputStream(oFiles.openFileRead(ConvertToURL(ordersName)))
	oReader.setEncoding("UTF-8")
	Do While Not oReader.isEOF()
		aOrder = Split(oReader.readLine(), Chr(9))
		If UBound(aOrder) = 4 Then TypeInto(oDoc, aOrder)
	Loop
	oReader.closeInput()
	Dim saveArgs(0) As New com.sun.star.beans.PropertyValue
	saveArgs(0).Name = "FilterName"
	saveArgs(0).Value = "Calc MS Excel 2007 XML"
	oDoc.storeToURL(ConvertToURL(filledName), saveArgs())
	oDoc.close(True)
	StarDesktop.terminate()
End Sub

Sub TypeInto(oDoc, aOrder)
	Dim i, oRow, oColumn, oCell
	If sTable <> aOrder(0) Then
		For i = 0 To oDoc.Sheets.Count - 1
			oSheet = oDoc.Sheets.getByIndex(i)
			If Not IsNull(Marker(oSheet, "#table " & aOrder(0))) Then Exit For
		Next i
		If oSheet.isProtected() Then oSheet.unprotect("")
		sTable = aOrder(0)
	End If
	oRow = Marker(oSheet, "@" & aOrder(1))
	oColumn = Marker(oSheet, "#" & aOrder(2))
	If IsNull(oRow) Or IsNull(oColumn) Then Exit Sub
	oCell = oSheet.getCellByPosition(oColumn.CellAddress.Column, oRow.CellAddress.Row)
	If aOrder(3) = "n" Then
		oCell.setValue(Val(aOrder(4)))
	Else
		oCell.setString(Join(Split(aOrder(4), "\n"), Chr(10)))
	End If
End Sub

Function Marker(oSheet, sText As String)
	Dim oSearch
	oSearch = oSheet.createSearchDescriptor()
	oSearch.SearchString = sText
	oSearch.SearchWords = True
	oSearch.SearchCaseSensitive = True
	Marker = oSheet.findFirst(oSearch)
End Function
