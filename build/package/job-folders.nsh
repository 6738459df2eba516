; The folder above all jobs, and that of the jobs, as Protect-JobRoot of the host script makes them
; (electron/host/powershell/edge-host/job-owner.ps1): owned by administrators, who can do everything in there, as can the
; system. Users can read the folder itself, and create in the second one what is then their own.

!define ADMINISTRATORS_AND_SYSTEM "O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)"
!define ROOT_ACCESS "${ADMINISTRATORS_AND_SYSTEM}(A;;0x1200a9;;;BU)"
!define JOBS_ACCESS "${ADMINISTRATORS_AND_SYSTEM}(A;;0x1200af;;;BU)(A;OICIIO;FA;;;CO)"

Function ProtectJobs
  StrCpy $0 "${ROOT}"
  StrCpy $1 "${ROOT_ACCESS}"
  Call ProtectFolder
  StrCpy $0 "${JOBS}"
  StrCpy $1 "${JOBS_ACCESS}"
  Call ProtectFolder
FunctionEnd

; $0: the folder, made if it isn't there; $1: its owner and access list as text (SDDL). The folder is opened once, and
; looked at and changed through that handle, so that it can't be exchanged for a link meanwhile.
Function ProtectFolder
  StrCpy $R0 failed
  ; Both closed below, whatever fails.
  StrCpy $2 0
  StrCpy $3 -1
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w r1, i 1, *p .r2, p 0) i .r4'
  ${If} $4 != 0
    ; SECURITY_ATTRIBUTES: its size, the descriptor, not inherited by processes. A folder that is there stays as it is.
    System::Call '*(i 24, i 0, p r2, i 0, i 0) p .r4'
    System::Call 'kernel32::CreateDirectoryW(w r0, p r4)'
    System::Free $4
    ; List, read attributes and access, write access and owner; shared; existing; also a folder, and a link itself.
    System::Call 'kernel32::CreateFileW(w r0, i 0xe0081, i 7, p 0, i 3, i 0x2200000, p 0) p .r3'
    Call IsFolder
    ${If} $4 == 1
      System::Call 'advapi32::GetSecurityDescriptorOwner(p r2, *p .r5, *i .r7)'
      System::Call 'advapi32::GetSecurityDescriptorDacl(p r2, *i .r7, *p .r6, *i .r7)'
      ; A file object; owner and access list, and nothing inherited.
      System::Call 'advapi32::SetSecurityInfo(p r3, i 1, i 0x80000005, p r5, p 0, p r6, p 0) i .r4'
      ${If} $4 == 0
        StrCpy $R0 done
      ${EndIf}
    ${EndIf}
  ${EndIf}
  System::Call 'kernel32::CloseHandle(p r3)'
  System::Call 'kernel32::LocalFree(p r2)'
  ${If} $R0 != done
    !insertmacro Stop 5 "$(NotProtected)"
  ${EndIf}
FunctionEnd

; $3: a handle. $4: 1 if it is a folder and not a link, mount point or file.
Function IsFolder
  StrCpy $4 0
  System::Call '*(&i52) p .r5'
  System::Call 'kernel32::GetFileInformationByHandle(p r3, p r5) i .r6'
  ${If} $6 != 0
    System::Call '*$5(i .r6)'
    IntOp $6 $6 & 0x410
    ${If} $6 = 0x10
      StrCpy $4 1
    ${EndIf}
  ${EndIf}
  System::Free $5
FunctionEnd
