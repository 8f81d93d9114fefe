; SPDX-License-Identifier: MIT
; The sentences of the setup program, each in both languages.

!macro Text id english thai
  LangString ${id} ${LANG_ENGLISH} "${english}"
  LangString ${id} ${LANG_THAI} "${thai}"
!macroend

!insertmacro Text Title "Smart City Handbook" "คู่มือเมืองอัจฉริยะ"
!insertmacro Text OtherTitle "คู่มือเมืองอัจฉริยะ" "Smart City Handbook"
!insertmacro Text PackFile "Handbook pack" "ชุดเนื้อหาคู่มือ"
!insertmacro Text TooOldWindows \
  "This program needs 64-bit Windows 10, version 1903 or later. Nothing was changed. Use it on a newer computer." \
  "โปรแกรมนี้ต้องใช้ Windows 10 รุ่น 64 บิต เวอร์ชัน 1903 ขึ้นไป ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาใช้กับเครื่องที่ใหม่กว่า"
!insertmacro Text NewerThere \
  "A newer version of this program is already in $INSTDIR. Nothing was changed. To go back to version ${VERSION}, uninstall the newer one first; your bookmarks stay." \
  "มีโปรแกรมรุ่นใหม่กว่าอยู่แล้วใน $INSTDIR ยังไม่มีการเปลี่ยนแปลงใด ๆ หากต้องการกลับไปใช้รุ่น ${VERSION} ให้ถอนการติดตั้งรุ่นใหม่ก่อน ที่คั่นจะยังอยู่"
!insertmacro Text Running \
  "The program is open. Nothing was changed. Close its window, then run this setup again." \
  "โปรแกรมยังเปิดอยู่ ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาปิดหน้าต่างโปรแกรม แล้วเปิดตัวติดตั้งนี้อีกครั้ง"
!insertmacro Text NoSpace \
  "There is not enough room on the disk of $INSTDIR: ${MEGABYTES} MB must be free. Nothing was changed. Free some space or choose another folder." \
  "พื้นที่ว่างในดิสก์ของ $INSTDIR ไม่พอ ต้องมีพื้นที่ว่าง ${MEGABYTES} MB ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาเพิ่มพื้นที่ว่างหรือเลือกโฟลเดอร์อื่น"
!insertmacro Text Unwritable \
  "The folder $INSTDIR cannot be written. Nothing was changed. Choose another folder, for example in your own user folder." \
  "เขียนลงโฟลเดอร์ $INSTDIR ไม่ได้ ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาเลือกโฟลเดอร์อื่น เช่น โฟลเดอร์ของผู้ใช้เอง"
!insertmacro Text NotOurs \
  "The folder $INSTDIR already holds a folder named app that is not of this program. Nothing was changed. Choose an empty folder." \
  "ในโฟลเดอร์ $INSTDIR มีโฟลเดอร์ชื่อ app ของโปรแกรมอื่นอยู่แล้ว ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาเลือกโฟลเดอร์ว่าง"
!insertmacro Text Kept \
  "The program will be removed. Your bookmarks, notes, settings and added books stay in your user folder." \
  "โปรแกรมจะถูกถอนออก ที่คั่น บันทึก การตั้งค่า และหนังสือที่ท่านเพิ่มไว้ จะยังอยู่ในโฟลเดอร์ผู้ใช้ของท่าน"
!insertmacro Text Portable \
  "While this file lies beside the program, all that you keep stays in the folder reader-data beside it." \
  "ตราบใดที่มีไฟล์นี้อยู่ข้างโปรแกรม ทุกอย่างที่ท่านเก็บจะอยู่ในโฟลเดอร์ reader-data ข้างโปรแกรม"
; The pages.
!insertmacro Text Caption "Setup: Smart City Handbook" "ติดตั้งคู่มือเมืองอัจฉริยะ"
!insertmacro Text Install "&Install" "ติดตั้ง"
!insertmacro Text Back "< &Back" "< ย้อนกลับ"
!insertmacro Text Next "&Next >" "ถัดไป >"
!insertmacro Text Cancel "Cancel" "ยกเลิก"
!insertmacro Text Close "&Close" "ปิด"
!insertmacro Text Browse "&Browse…" "เลือก…"
!insertmacro Text SpaceNeeded "Needed: " "ใช้พื้นที่: "
!insertmacro Text SpaceThere "Free: " "พื้นที่ว่าง: "
!insertmacro Text FolderTitle "Where to install" "เลือกโฟลเดอร์สำหรับติดตั้ง"
!insertmacro Text FolderHint \
  "Your own user folder needs no administrator's rights." \
  "หากติดตั้งในโฟลเดอร์ของผู้ใช้เอง ไม่ต้องใช้สิทธิ์ผู้ดูแลระบบ"
!insertmacro Text FolderText \
  "The program goes into this folder. Choose another one with Browse, or click Install." \
  "โปรแกรมจะติดตั้งในโฟลเดอร์นี้ หากต้องการเปลี่ยนให้คลิก “เลือก” มิฉะนั้นให้คลิก “ติดตั้ง”"
!insertmacro Text FolderLabel "Folder" "โฟลเดอร์"
!insertmacro Text Installing "Installing" "กำลังติดตั้ง"
!insertmacro Text Wait "One moment, please." "โปรดรอสักครู่"
!insertmacro Text Done "Installed" "ติดตั้งเรียบร้อยแล้ว"
!insertmacro Text DoneText \
  "The program is ready. You find it in the Start menu." \
  "โปรแกรมพร้อมใช้งานแล้ว เปิดได้จากเมนูเริ่ม"
!insertmacro Text StartNow "Open it now" "เปิดโปรแกรมทันที"
!insertmacro Text StopIt "Stop installing? Nothing will be changed." "ต้องการหยุดติดตั้งหรือไม่ จะไม่มีการเปลี่ยนแปลงใด ๆ ในเครื่อง"
!insertmacro Text RemoveCaption "Remove Smart City Handbook" "ถอนการติดตั้งคู่มือเมืองอัจฉริยะ"
!insertmacro Text Remove "&Remove" "ถอนการติดตั้ง"
!insertmacro Text Removing "Removing" "กำลังถอนการติดตั้ง"
!insertmacro Text Removed "Removed" "ถอนการติดตั้งเรียบร้อยแล้ว"
!insertmacro Text StillThere \
  "Your bookmarks and notes are still there." \
  "ที่คั่นและบันทึกของท่านยังอยู่ครบ"
