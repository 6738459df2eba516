; The installer, for the whole computer. It replaces all files of the application or none, and keeps job folders.
;
; Exit codes beside those of NSIS (0 done, 1 cancelled by the person, 2 stopped), as Windows names them:
;   5     the folder of the jobs can't be protected; nothing was replaced
;   29    a file can't be written; nothing was replaced
;   32    the application runs, or another program has one of its files open; nothing was replaced
;   740   administrator rights are missing; nothing was replaced
;   1618  a deployment still runs; nothing was replaced
;
; Defined by build/package/installer.js: PRODUCT, APP_ID, VERSION, FOUR_NUMBERS, PUBLISHER, DESCRIPTION, SOURCE, OUTPUT, ICON,
; KILOBYTES.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel admin

!include MUI2.nsh
!include LogicLib.nsh

!define EXECUTABLE "${PRODUCT}.exe"
!define UNINSTALLER "Uninstall ${PRODUCT}.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define APP_ID_KEY "Software\Classes\AppUserModelId\${APP_ID}"
; Of all users: see SetShellVarContext.
!define ROOT "$APPDATA\${PRODUCT}"
!define JOBS "${ROOT}\jobs"
!define PUT_BACK "${ROOT}\put-back.ps1"
!define SAID "${ROOT}\uninstalled.txt"

Name "${PRODUCT}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"

VIProductVersion "${FOUR_NUMBERS}"
VIFileVersion "${FOUR_NUMBERS}"
VIAddVersionKey ProductName "${PRODUCT}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${FOUR_NUMBERS}"
VIAddVersionKey FileDescription "${DESCRIPTION}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "Copyright (c) ${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "SimpChinese"

!include texts.nsh

; Ends with an exit code, and a sentence unless it is silent.
!macro Stop code text
  DetailPrint "${text}"
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; The same checks before installing and before uninstalling.
!macro Checks un
  Function ${un}ExpectFree
    ; A program that runs, or that keeps others from writing, makes this fail. $0: the file.
    ${If} ${FileExists} "$0"
      ClearErrors
      FileOpen $1 "$0" a
      ${If} ${Errors}
        !insertmacro Stop 32 "$(InUse)"
      ${EndIf}
      FileClose $1
    ${EndIf}
  FunctionEnd

  Function ${un}ExpectNoDeployment
    ; Who runs a job holds a file open (electron/host/file-lease.ts): the engine one beside its lock, an operation that
    ; has outlived its engine one in the job's folder.
    StrCpy $0 "${JOBS}\engine.lock.held"
    Call ${un}ExpectNotHeld
    FindFirst $2 $3 "${JOBS}\*"
    ${DoUntil} $3 == ""
      ${If} ${FileExists} "${JOBS}\$3\ops\*.lock"
        FindFirst $4 $5 "${JOBS}\$3\ops\*.lock"
        ${DoUntil} $5 == ""
          StrCpy $0 "${JOBS}\$3\ops\$5"
          Call ${un}ExpectNotHeld
          FindNext $4 $5
        ${Loop}
        FindClose $4
      ${EndIf}
      FindNext $2 $3
    ${Loop}
    FindClose $2
  FunctionEnd

  Function ${un}ExpectNotHeld
    ${If} ${FileExists} "$0"
      ClearErrors
      FileOpen $1 "$0" r
      ${If} ${Errors}
        !insertmacro Stop 1618 "$(Deploying)"
      ${EndIf}
      FileClose $1
    ${EndIf}
  FunctionEnd

  Function ${un}ExpectReady
    SetRegView 64
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      !insertmacro Stop 740 "$(NoRights)"
    ${EndIf}
    Call ${un}ExpectNoDeployment
  FunctionEnd

  Function ${un}ExpectClosed
    StrCpy $0 "$INSTDIR\${EXECUTABLE}"
    Call ${un}ExpectFree
    StrCpy $0 "$INSTDIR\resources\app.asar"
    Call ${un}ExpectFree
  FunctionEnd
!macroend
!insertmacro Checks ""
!insertmacro Checks "un."
!include app-id.nsh
!include job-folders.nsh
!include still-changed.nsh

Function .onInit
  Call ExpectReady
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ; /D= on the command line is stronger than where it was.
  ${If} $0 != ""
  ${AndIf} $INSTDIR == "$PROGRAMFILES64\${PRODUCT}"
    StrCpy $INSTDIR $0
  ${EndIf}
FunctionEnd

Section "Install"
  Call ExpectClosed
  Call ProtectJobs
  Delete "${SAID}"
  ; All new files stand beside the old ones before any of these is touched.
  RMDir /r "$INSTDIR.new"
  ClearErrors
  SetOutPath "$INSTDIR.new"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR.new\${UNINSTALLER}"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR.new"
    !insertmacro Stop 29 "$(NotWritten)"
  ${EndIf}
  ; Windows doesn't move a folder that is somebody's current one.
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.old"
  ${If} ${FileExists} "$INSTDIR\*"
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR.new"
      !insertmacro Stop 32 "$(InUse)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    RMDir /r "$INSTDIR.new"
    !insertmacro Stop 29 "$(NotWritten)"
  ${EndIf}
  RMDir /r /REBOOTOK "$INSTDIR.old"

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${EXECUTABLE}"
  Call IdentifyShortcut
  WriteRegStr HKLM "${APP_ID_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXECUTABLE}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
SectionEnd

Function un.onInit
  Call un.ExpectReady
FunctionEnd

Section "Uninstall"
  Call un.ExpectClosed
  ; While the program is still there, whose owner it compares.
  Call un.ReadStillChanged
  ; Opens the wizard after a restart for a job; without the wizard it would only fail.
  nsExec::Exec '"$SYSDIR\schtasks.exe" /Delete /F /TN "${PRODUCT}"'
  Pop $0
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  SetOutPath "$TEMP"
  RMDir /r /REBOOTOK "$INSTDIR"
  ; What the wizard wrote as administrator, in the protected folder (electron/host/powershell/protected-script.ts).
  Delete "${ROOT}\edge-host-*.ps1"
  RMDir /r "${ROOT}\temp"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${APP_ID_KEY}"
  StrCpy $R0 "$(SettingsStay)$\r$\n"
  SetShellVarContext current
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(Settings)" /SD IDNO IDNO keep
  RMDir /r "$APPDATA\${PRODUCT}"
  StrCpy $R0 ""
keep:
  SetShellVarContext all
  Call un.SayWhatStays
SectionEnd
