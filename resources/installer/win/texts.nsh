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
  "มีโปรแกรมรุ่นใหม่กว่าอยู่แล้วใน $INSTDIR ยังไม่มีการเปลี่ยนแปลงใด ๆ หากต้องการกลับไปใช้รุ่น ${VERSION} ให้ถอนการติดตั้งรุ่นใหม่ก่อน ที่คั่นหน้าจะยังอยู่"
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
  "โปรแกรมจะถูกถอนออก ที่คั่นหน้า บันทึก การตั้งค่า และหนังสือที่คุณเพิ่มไว้ จะยังอยู่ในโฟลเดอร์ผู้ใช้ของคุณ"
!insertmacro Text Portable \
  "While this file lies beside the program, all that you keep stays in the folder reader-data beside it." \
  "ตราบใดที่มีไฟล์นี้อยู่ข้างโปรแกรม ทุกอย่างที่คุณเก็บจะอยู่ในโฟลเดอร์ reader-data ข้างโปรแกรม"
