; What an uninstallation leaves, and says: settings, jobs, and what the wizard changed on this computer to connect to a
; device and has not put back, with the commands for it (electron/main/services/client-preparation.ts writes them).

Var Commands

Function un.ReadStillChanged
  StrCpy $Commands ""
  Call un.IsPutBackOurs
  ${If} $6 != 1
    Return
  ${EndIf}
  FileOpen $0 "${PUT_BACK}" r
  ; The first line is about the others.
  FileRead $0 $1
  ClearErrors
  FileRead $0 $1
  ${DoUntil} ${Errors}
    StrCpy $Commands "$Commands$1"
    FileRead $0 $1
  ${Loop}
  FileClose $0
FunctionEnd

; $6: 1 if the file is one that administrators or the system have made, as they have made the program. Anyone could have
; made a file in a folder that wasn't protected yet, and people are told to run what is in it.
Function un.IsPutBackOurs
  StrCpy $6 0
  StrCpy $2 0
  StrCpy $4 0
  System::Call 'advapi32::GetNamedSecurityInfoW(w "${PUT_BACK}", i 1, i 1, *p .r1, p 0, p 0, p 0, *p .r2) i .r5'
  ${If} $5 = 0
    System::Call 'advapi32::GetNamedSecurityInfoW(w "$INSTDIR\${EXECUTABLE}", i 1, i 1, *p .r3, p 0, p 0, p 0, *p .r4) i .r5'
    ${If} $5 = 0
      System::Call 'advapi32::EqualSid(p r1, p r3) i .r6'
    ${EndIf}
    ; WinBuiltinAdministratorsSid, WinLocalSystemSid
    ${If} $6 = 0
      System::Call 'advapi32::IsWellKnownSid(p r1, i 26) i .r6'
    ${EndIf}
    ${If} $6 = 0
      System::Call 'advapi32::IsWellKnownSid(p r1, i 22) i .r6'
    ${EndIf}
  ${EndIf}
  System::Call 'kernel32::LocalFree(p r2)'
  System::Call 'kernel32::LocalFree(p r4)'
FunctionEnd

; $R0: a line about the settings, if they stay. A message is shown to a person; a silent uninstallation, which ends with
; 0 as well, leaves the same in a file, which is there when it is complete: it is the last thing that is done.
Function un.SayWhatStays
  ${If} ${FileExists} "${JOBS}\*"
    DetailPrint "$(JobsStay)"
    StrCpy $R0 "$R0$(JobsStay)$\r$\n"
    MessageBox MB_OK|MB_ICONINFORMATION "$(JobsStay)" /SD IDOK
  ${EndIf}
  ${If} $Commands != ""
    DetailPrint "$(StillChanged)"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(StillChanged)$\r$\n$\r$\n$Commands" /SD IDOK
  ${EndIf}
  CreateDirectory "${ROOT}"
  FileOpen $0 "${SAID}.new" w
  FileWriteUTF16LE /BOM $0 "$R0"
  ${If} $Commands != ""
    ; Apart: together they may be longer than a text of NSIS can be.
    FileWriteUTF16LE $0 "$(StillChanged)$\r$\n"
    FileWriteUTF16LE $0 "$Commands"
  ${EndIf}
  FileClose $0
  Delete "${SAID}"
  Rename "${SAID}.new" "${SAID}"
FunctionEnd
