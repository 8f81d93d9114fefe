; SPDX-License-Identifier: MIT
; The setup program for Windows: for one user, without administrator's rights.
;
; The new program is laid out beside the old one in "$INSTDIR\new" and put in its place by renaming,
; so that a full disk, an unwritable folder or a running program leaves what was there untouched.
; What the reader keeps lies elsewhere (or in reader-data) and is never touched.
;
; Given by the build: VERSION, NUMBERS (1.2.3.0), KILOBYTES, MEGABYTES, OUTPUT, ICON, BANNER, FILES (a
; list of File commands), FIRST (a name for NSIS's first part) and CHANGE (what puts our sentence in
; it).

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
CRCCheck force
!packhdr "${FIRST}" '${CHANGE}'
ManifestSupportedOS all
ManifestDPIAware true
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off
SetDateSave on

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define NAME "handbook-reader"
!define EXE "handbook-reader.exe"
!define CLASS "HandbookReader.Pack"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

; What a script sees when the setup program ends; also in the README.
!define TOO_OLD_WINDOWS 10
!define NEWER_THERE 11
!define RUNNING 12
!define NO_SPACE 13
!define UNWRITABLE 14
!define NOT_OURS 15

Name "$(Title)"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Smart City Handbook"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Smart City Handbook setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT License"
BrandingText "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "$(StopIt)"
Caption "$(Caption)"
UninstallCaption "$(RemoveCaption)"
InstallButtonText "$(Install)"
UninstallButtonText "$(Remove)"
MiscButtonText "$(Back)" "$(Next)" "$(Cancel)" "$(Close)"
SpaceTexts "$(SpaceNeeded)" "$(SpaceThere)"
DirText "$(FolderText)" "$(FolderLabel)" "$(Browse)"

!define MUI_PAGE_HEADER_TEXT "$(FolderTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(FolderHint)"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_TEXT "$(Installing)"
!define MUI_PAGE_HEADER_SUBTEXT "$(Wait)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(Done)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(DoneText)"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(Done)"
!define MUI_FINISHPAGE_TEXT "$(DoneText)"
!define MUI_FINISHPAGE_BUTTON "$(Close)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "$(StartNow)"
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "$(RemoveCaption)"
!define MUI_PAGE_HEADER_SUBTEXT "$(Title) ${VERSION}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(Kept)"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "$(FolderLabel)"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "$(Removing)"
!define MUI_PAGE_HEADER_SUBTEXT "$(Wait)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(Removed)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(StillThere)"
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Thai"
!include "texts.nsh"

Var IsPortable
Var Sentence
Var Code

; Says a sentence in a window, or for a silent run in a file.
!macro Tell sentence code
  StrCpy $Sentence "${sentence}"
  StrCpy $Code ${code}
  Call Told
!macroend

; Says it and ends.
!macro Refuse sentence code
  !insertmacro Tell "${sentence}" ${code}
  Quit
!macroend

Function Told
  FileOpen $0 "$TEMP\${NAME}-setup.txt" w
  FileWriteUTF16LE /BOM $0 "$Sentence$\r$\n"
  FileClose $0
  MessageBox MB_OK|MB_ICONSTOP "$Sentence" /SD IDOK
  SetErrorLevel $Code
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 18362
    !insertmacro Refuse "$(TooOldWindows)" ${TOO_OLD_WINDOWS}
  ${EndIf}
  StrCpy $IsPortable 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PORTABLE" $1
  ${IfNot} ${Errors}
    StrCpy $IsPortable 1
  ${EndIf}
FunctionEnd

Section
  SetDetailsPrint none
  AddSize ${KILOBYTES}
  Call RefuseWhatCannotBe
  Call LayOut
  Call PutInPlace
  ${If} $IsPortable == 1
    FileOpen $0 "$INSTDIR\portable" w
    FileWriteUTF16LE /BOM $0 "$(Portable)"
    FileClose $0
  ${Else}
    Call Register
  ${EndIf}
SectionEnd

; The disk filled while the new program was laid out, which NSIS itself has found and told.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\new"
  RMDir "$INSTDIR"
  !insertmacro Tell "$(NoSpace)" ${NO_SPACE}
FunctionEnd

Function RefuseWhatCannotBe
  ; A folder "app" of somebody else's must not be replaced.
  ${If} ${FileExists} "$INSTDIR\app\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\files.sha256"
    !insertmacro Refuse "$(NotOurs)" ${NOT_OURS}
  ${EndIf}
  ClearErrors
  GetDLLVersion "$INSTDIR\${EXE}" $0 $1
  ${IfNot} ${Errors}
    IntOp $2 $0 >> 16
    IntOp $2 $2 & 0xFFFF
    IntOp $3 $0 & 0xFFFF
    IntOp $4 $1 >> 16
    IntOp $4 $4 & 0xFFFF
    ${VersionCompare} "$2.$3.$4" "${VERSION}" $5
    ${If} $5 == 1
      !insertmacro Refuse "$(NewerThere)" ${NEWER_THERE}
    ${EndIf}
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\new.tmp" w
  ${If} ${Errors}
    !insertmacro Refuse "$(Unwritable)" ${UNWRITABLE}
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\new.tmp"
  Call RefuseWhileRunning
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=K" $1
  ${If} $1 != ""
  ${AndIf} $1 L< ${KILOBYTES}
    !insertmacro Refuse "$(NoSpace)" ${NO_SPACE}
  ${EndIf}
FunctionEnd

; A program that runs cannot be opened for writing.
Function RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${If} ${Errors}
      !insertmacro Refuse "$(Running)" ${RUNNING}
    ${EndIf}
    FileClose $0
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\app\python311.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\app\python311.dll" a
    ${If} ${Errors}
      !insertmacro Refuse "$(Running)" ${RUNNING}
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd

Function LayOut
  RMDir /r "$INSTDIR\new"
  ClearErrors
  SetOverwrite try
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\new"
    !insertmacro Refuse "$(NoSpace)" ${NO_SPACE}
  ${EndIf}
FunctionEnd

Function PutInPlace
  RMDir /r "$INSTDIR\old"
  CreateDirectory "$INSTDIR\old"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    Rename "$INSTDIR\app" "$INSTDIR\old\app"
  ${EndIf}
  ${If} ${Errors}
    RMDir /r "$INSTDIR\new"
    RMDir "$INSTDIR\old"
    !insertmacro Refuse "$(Running)" ${RUNNING}
  ${EndIf}
  Rename "$INSTDIR\new\app" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\old\app" "$INSTDIR\app"
    RMDir /r "$INSTDIR\new"
    RMDir "$INSTDIR\old"
    !insertmacro Refuse "$(Unwritable)" ${UNWRITABLE}
  ${EndIf}
  !macro Replace name
    Delete "$INSTDIR\${name}"
    Rename "$INSTDIR\new\${name}" "$INSTDIR\${name}"
  !macroend
  !insertmacro Replace "${EXE}"
  !insertmacro Replace "${NAME}-console.exe"
  !insertmacro Replace "LICENSE.txt"
  !insertmacro Replace "NOTICES.txt"
  !insertmacro Replace "files.sha256"
  RMDir /r "$INSTDIR\new"
  RMDir /r "$INSTDIR\old"
FunctionEnd

Function Register
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\$(OtherTitle).lnk"
  CreateShortCut "$SMPROGRAMS\$(Title).lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(Title)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Handbook Reader contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKCU "Software\Classes\.hbpack" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(PackFile)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ; Explorer looks at the new kind of file now, not at the next start.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.onInit
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${If} ${Errors}
      SetErrorLevel ${RUNNING}
      MessageBox MB_OK|MB_ICONSTOP "$(Running)" /SD IDOK
      SetErrorLevel ${RUNNING}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetDetailsPrint none
  ${If} ${FileExists} "$INSTDIR\files.sha256"
    RMDir /r "$INSTDIR\app"
  ${EndIf}
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\${NAME}-console.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\NOTICES.txt"
  Delete "$INSTDIR\files.sha256"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(Title).lnk"
  Delete "$SMPROGRAMS\$(OtherTitle).lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.hbpack" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.hbpack"
  ${EndIf}
SectionEnd
