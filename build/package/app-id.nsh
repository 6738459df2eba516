; The shortcut's application id, by which Windows knows whose window and whose notification it shows. A property of a
; shortcut can be written by its COM interfaces only.

!include Win\COM.nsh
!include Win\Propkey.nsh

; Without it, only the notification's icon is missing, so a failure doesn't stop the installation.
Function IdentifyShortcut
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ; 2: STGM_READWRITE
      ${IPersistFile::Load} $1 '("$SMPROGRAMS\${PRODUCT}.lnk",2).r5'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $5 == 0
      ${AndIf} $2 P<> 0
        System::Call '*(&w128 "${APP_ID}") p .r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID}) p .r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r3) p .r5'
        ${IPropertyStore::SetValue} $2 '(r4,r5)'
        ${IPropertyStore::Commit} $2 ""
        ${IPersistFile::Save} $1 '("$SMPROGRAMS\${PRODUCT}.lnk",1)'
        System::Free $5
        System::Free $4
        System::Free $3
      ${EndIf}
      ${If} $2 P<> 0
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
FunctionEnd
