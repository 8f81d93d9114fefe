<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About this program</source>
        <translation>เกี่ยวกับโปรแกรมนี้</translation>
    </message>
    <message>
        <source>Handbook reader {version}</source>
        <translation>โปรแกรมอ่านคู่มือ รุ่น {version}</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>สัญญาอนุญาต</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>สิ่งที่เปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>{book}
Program: MIT licence. Chapters: CC BY 4.0. Works without a network and sends nothing anywhere.
Your bookmarks and settings: {home}</source>
        <translation>{book}
สัญญาอนุญาต: โปรแกรม MIT · เนื้อหา CC BY 4.0 ใช้งานได้โดยไม่ต้องต่อเครือข่าย และไม่ส่งข้อมูลใดออกจากเครื่อง
ที่เก็บที่คั่นและการตั้งค่าของท่าน: {home}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>About this program…</source>
        <translation>เกี่ยวกับโปรแกรมนี้…</translation>
    </message>
    <message>
        <source>Add a book or marks from a file…</source>
        <translation>เพิ่มหนังสือหรือที่คั่นจากไฟล์…</translation>
    </message>
    <message>
        <source>Add to the study pad</source>
        <translation>เพิ่มลงสมุดร่าง</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Bookmark this place</source>
        <translation>ใส่ที่คั่นตรงนี้</translation>
    </message>
    <message>
        <source>Both languages side by side</source>
        <translation>แสดงสองภาษาเคียงกัน</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>ปิดแท็บ</translation>
    </message>
    <message>
        <source>Copy the address of this place</source>
        <translation>คัดลอกที่อยู่ของตำแหน่งนี้</translation>
    </message>
    <message>
        <source>Copy with its source</source>
        <translation>คัดลอกพร้อมที่มา</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>ค้นหาทุกอย่าง…</translation>
    </message>
    <message>
        <source>Find in this chapter</source>
        <translation>ค้นหาในบทนี้</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>ไปข้างหน้า</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มจอ</translation>
    </message>
    <message>
        <source>Glossary…</source>
        <translation>อภิธานศัพท์…</translation>
    </message>
    <message>
        <source>Go to a place…</source>
        <translation>ไปยังตำแหน่ง…</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>เน้นข้อความ</translation>
    </message>
    <message>
        <source>Keys and help…</source>
        <translation>แป้นลัดและวิธีใช้…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>ตัวอักษรใหญ่ขึ้น</translation>
    </message>
    <message>
        <source>Light or dark page</source>
        <translation>สลับหน้าสว่างหรือมืด</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>แท็บใหม่</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>บทถัดไป</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>ผลค้นหาถัดไป</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>แท็บถัดไป</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>ตัวอักษรขนาดปกติ</translation>
    </message>
    <message>
        <source>Only the page</source>
        <translation>เฉพาะหน้าหนังสือ</translation>
    </message>
    <message>
        <source>Previous chapter</source>
        <translation>บทก่อนหน้า</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>ผลค้นหาก่อนหน้า</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>แท็บก่อนหน้า</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>พิมพ์หรือบันทึกเป็น PDF…</translation>
    </message>
    <message>
        <source>QR code of this place…</source>
        <translation>คิวอาร์โค้ดของตำแหน่งนี้…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>ออกจากโปรแกรม</translation>
    </message>
    <message>
        <source>Quizzes…</source>
        <translation>แบบทดสอบ…</translation>
    </message>
    <message>
        <source>Read in the other language</source>
        <translation>สลับไปอ่านอีกภาษา</translation>
    </message>
    <message>
        <source>Reference numbers in the margin</source>
        <translation>เลขอ้างอิงข้างข้อความ</translation>
    </message>
    <message>
        <source>Reopen the closed tab</source>
        <translation>เปิดแท็บที่ปิดไปอีกครั้ง</translation>
    </message>
    <message>
        <source>Save for a phone (EPUB)…</source>
        <translation>บันทึกไว้อ่านในโทรศัพท์ (EPUB)…</translation>
    </message>
    <message>
        <source>Search the handbook</source>
        <translation>ค้นหาในคู่มือ</translation>
    </message>
    <message>
        <source>Select text with the keys</source>
        <translation>เลือกข้อความด้วยแป้นพิมพ์</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>การตั้งค่า…</translation>
    </message>
    <message>
        <source>Show on a projector</source>
        <translation>ฉายขึ้นจอ</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>แผงด้านข้าง</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>ตัวอักษรเล็กลง</translation>
    </message>
    <message>
        <source>Tab by its number; 9 is the last</source>
        <translation>ไปยังแท็บตามลำดับ (9 คือแท็บสุดท้าย)</translation>
    </message>
    <message>
        <source>What changed in this edition…</source>
        <translation>มีอะไรเปลี่ยนไปในฉบับนี้…</translation>
    </message>
    <message>
        <source>Where am I</source>
        <translation>อยู่ที่ใดในคู่มือ</translation>
    </message>
</context>
<context>
    <name>BookmarkDialog</name>
    <message>
        <source>&amp;Put back</source>
        <translation>คืนค่าเดิม(&amp;P)</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>เน้นข้อความ</translation>
    </message>
    <message>
        <source>Put back what stood here when this window was opened</source>
        <translation>คืนข้อความเดิมเมื่อเปิดหน้าต่างนี้</translation>
    </message>
</context>
<context>
    <name>Bookmarking</name>
    <message numerus="yes">
        <source>%n mark(s) removed.</source>
        <translation>
            <numerusform>นำออกแล้ว %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>เขียนบันทึก…</translation>
    </message>
    <message>
        <source>Bookmark kept.</source>
        <translation>เก็บที่คั่นแล้ว</translation>
    </message>
    <message>
        <source>Bookmark removed.</source>
        <translation>ลบที่คั่นแล้ว</translation>
    </message>
    <message>
        <source>Highlight removed.</source>
        <translation>เลิกเน้นข้อความแล้ว</translation>
    </message>
    <message>
        <source>Not in this edition</source>
        <translation>ไม่มีในฉบับนี้</translation>
    </message>
    <message>
        <source>The last removal or import was undone.</source>
        <translation>เลิกทำการนำออกหรือการนำเข้าครั้งล่าสุดแล้ว</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>ไม่มีสิ่งที่เลิกทำได้</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เรียกคืน</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changed</source>
        <translation>เนื้อหาเปลี่ยน</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>สิ่งที่เปลี่ยนไป</translation>
    </message>
    <message>
        <source>Chapter {number}</source>
        <translation>บทที่ {number}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>เพิ่มใหม่</translation>
    </message>
    <message>
        <source>No text changed since {edition}.</source>
        <translation>ไม่มีเนื้อหาใดเปลี่ยนไปจาก{edition}</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>ตัดออก</translation>
    </message>
    <message>
        <source>Renamed or moved</source>
        <translation>เปลี่ยนชื่อหรือย้ายที่</translation>
    </message>
    <message>
        <source>Since {edition}, which was read before:</source>
        <translation>เทียบกับ{edition} ที่ท่านอ่านครั้งก่อน:</translation>
    </message>
    <message>
        <source>This is the first edition that was read here. When a newer one is installed, this window lists its new, changed, renamed and removed sections.</source>
        <translation>ฉบับนี้เป็นฉบับแรกที่อ่านในเครื่องนี้ เมื่อติดตั้งฉบับใหม่กว่า หน้าต่างนี้จะแสดงตอนที่เพิ่มใหม่ เปลี่ยนไป เปลี่ยนชื่อ และตัดออก</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>มีอะไรเปลี่ยนไป</translation>
    </message>
    <message>
        <source>before: {title}</source>
        <translation>เดิม: {title}</translation>
    </message>
    <message>
        <source>edition {version}</source>
        <translation>ฉบับ {version}</translation>
    </message>
    <message>
        <source>in the English text only</source>
        <translation>เฉพาะภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>in the Thai text only</source>
        <translation>เฉพาะภาษาไทย</translation>
    </message>
    <message>
        <source>with another text</source>
        <translation>และเนื้อหาเปลี่ยน</translation>
    </message>
</context>
<context>
    <name>ContentsModel</name>
    <message>
        <source>Quiz</source>
        <translation>แบบทดสอบ</translation>
    </message>
    <message>
        <source>Quiz · best {right} of {total}</source>
        <translation>แบบทดสอบ · ดีที่สุด {right} จาก {total}</translation>
    </message>
    <message>
        <source>read</source>
        <translation>อ่านแล้ว</translation>
    </message>
    <message>
        <source>{percent} % read</source>
        <translation>อ่านแล้ว {percent} %</translation>
    </message>
</context>
<context>
    <name>ContentsPanel</name>
    <message>
        <source>Contents</source>
        <translation>สารบัญ</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>ทำเครื่องหมายว่าอ่านแล้ว</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>ทำเครื่องหมายว่ายังไม่ได้อ่าน</translation>
    </message>
</context>
<context>
    <name>EpubDialog</name>
    <message>
        <source>English</source>
        <translation>ภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>For a phone (EPUB)</source>
        <translation>สำหรับอ่านในโทรศัพท์ (EPUB)</translation>
    </message>
    <message>
        <source>Save “{title}” for a phone</source>
        <translation>บันทึก “{title}” ไว้อ่านในโทรศัพท์</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>ภาษาไทย</translation>
    </message>
    <message>
        <source>Thai and English, one after the other</source>
        <translation>ทั้งสองภาษา ภาษาไทยก่อนแล้วตามด้วยภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>The file opens in any program for electronic books and needs no network.</source>
        <translation>ไฟล์นี้เปิดได้ด้วยแอปอ่านหนังสืออิเล็กทรอนิกส์ทั่วไป และไม่ต้องต่ออินเทอร์เน็ต</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>A page to print or read (HTML)</source>
        <translation>หน้าสำหรับพิมพ์หรืออ่าน (HTML)</translation>
    </message>
    <message>
        <source>A table for spreadsheets (CSV)</source>
        <translation>ตารางสำหรับโปรแกรมตารางคำนวณ (CSV)</translation>
    </message>
    <message>
        <source>Data for other programs (JSON)</source>
        <translation>ข้อมูลสำหรับโปรแกรมอื่น (JSON)</translation>
    </message>
    <message>
        <source>Each of these can be imported again.</source>
        <translation>ทุกรูปแบบนำเข้ากลับมาได้ครบถ้วน</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>ส่งออก</translation>
    </message>
    <message>
        <source>Text to go on writing (Markdown)</source>
        <translation>ข้อความสำหรับเขียนต่อ (Markdown)</translation>
    </message>
    <message>
        <source>With the study pad</source>
        <translation>รวมสมุดร่างด้วย</translation>
    </message>
    <message numerus="yes">
        <source>Write %n mark(s) to a file</source>
        <translation>
            <numerusform>เขียน %n รายการลงไฟล์</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write the study pad to a file (%n entry(s))</source>
        <translation>
            <numerusform>เขียนสมุดร่างลงไฟล์ (%n ข้อ)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Clear the field</source>
        <translation>ล้างช่องนี้</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>+ and − or the wheel: zoom · 0: fit · Esc: close</source>
        <translation>+ กับ − หรือล้อเมาส์: ย่อขยาย · 0: พอดีหน้าต่าง · Esc: ปิด</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>ภาพ</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>ปิด (Esc)</translation>
    </message>
    <message>
        <source>Find in this chapter</source>
        <translation>ค้นหาในบทนี้</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>ถัดไป (Enter)</translation>
    </message>
    <message>
        <source>Not in this chapter</source>
        <translation>ไม่พบในบทนี้</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>ก่อนหน้า (Shift+Enter)</translation>
    </message>
    <message>
        <source>{current} of {total}</source>
        <translation>{current} จาก {total}</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <source>For a phone (EPUB)</source>
        <translation>สำหรับอ่านในโทรศัพท์ (EPUB)</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>หยุดแล้ว ยังไม่ได้เขียนไฟล์ใด</translation>
    </message>
    <message>
        <source>Writing “{name}”</source>
        <translation>กำลังเขียน “{name}”</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>เขียนไฟล์แล้ว: {file}</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>Also written: {words}</source>
        <translation>เขียนได้อีกว่า {words}</translation>
    </message>
    <message>
        <source>Find a term in Thai or English</source>
        <translation>ค้นหาคำศัพท์ภาษาไทยหรือภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>อภิธานศัพท์</translation>
    </message>
    <message>
        <source>In the book</source>
        <translation>ในคู่มือ</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>ตัวอักษร</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>กำลังค้นหา…</translation>
    </message>
    <message>
        <source>No term fits. Type less of it.</source>
        <translation>ไม่พบคำศัพท์ที่ตรงกัน ลองพิมพ์ให้สั้นลง</translation>
    </message>
    <message>
        <source>Only in the glossary</source>
        <translation>มีเฉพาะในอภิธานศัพท์</translation>
    </message>
    <message>
        <source>Order of the English terms</source>
        <translation>เรียงตามคำอังกฤษ</translation>
    </message>
    <message>
        <source>Order of the Thai terms</source>
        <translation>เรียงตามคำไทย</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>คำศัพท์</translation>
    </message>
</context>
<context>
    <name>HighlightBar</name>
    <message>
        <source>Add to the study pad (Ctrl+Shift+D)</source>
        <translation>เพิ่มลงสมุดร่าง (Ctrl+Shift+D)</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>คัดลอก (Ctrl+C)</translation>
    </message>
    <message>
        <source>Highlight the selected text</source>
        <translation>เน้นข้อความที่เลือก</translation>
    </message>
    <message>
        <source>Highlight with a note</source>
        <translation>เน้นข้อความพร้อมเขียนบันทึก</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>เลิกเน้นข้อความนี้</translation>
    </message>
</context>
<context>
    <name>HighlightCard</name>
    <message>
        <source>Add to the study pad</source>
        <translation>เพิ่มลงสมุดร่าง</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>ปิด (Esc)</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>เน้นข้อความ</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>เลิกเน้นข้อความนี้</translation>
    </message>
</context>
<context>
    <name>Highlighting</name>
    <message>
        <source>Add to the study pad</source>
        <translation>เพิ่มลงสมุดร่าง</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>คัดลอกแล้ว</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>Copy the link’s address</source>
        <translation>คัดลอกที่อยู่ของลิงก์</translation>
    </message>
    <message>
        <source>Edit note and labels…</source>
        <translation>แก้ไขบันทึกและป้ายกำกับ…</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>เน้นข้อความ</translation>
    </message>
    <message>
        <source>Highlight this paragraph</source>
        <translation>เน้นข้อความย่อหน้านี้</translation>
    </message>
    <message>
        <source>Highlight with a note</source>
        <translation>เน้นข้อความพร้อมเขียนบันทึก</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>เปิดลิงก์</translation>
    </message>
    <message>
        <source>Open the link in a new tab</source>
        <translation>เปิดลิงก์ในแท็บใหม่</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>เลิกเน้นข้อความนี้</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
    <message>
        <source>Select text of the book first.</source>
        <translation>โปรดเลือกข้อความในหนังสือก่อน</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>มีอยู่แล้ว %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are older than those here and stay out.</source>
        <translation>
            <numerusform>เก่ากว่าที่มีอยู่ %n รายการ จึงไม่นำเข้า</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read and stay out.</source>
        <translation>
            <numerusform>อ่านไม่ได้ %n รายการ จึงไม่นำเข้า</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the study pad would be taken in.</source>
        <translation>
            <numerusform>จะนำเข้าสมุดร่าง %n ข้อ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) would be added.</source>
        <translation>
            <numerusform>จะเพิ่ม %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) would be replaced by newer ones.</source>
        <translation>
            <numerusform>จะแทนที่ด้วยรายการที่ใหม่กว่า %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>New</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>ใหม่กว่า</translation>
    </message>
    <message>
        <source>Nothing is removed, and the import can be undone.</source>
        <translation>การนำเข้าไม่ลบรายการใด และเรียกคืนได้</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>ไฟล์นี้ไม่มีรายการใหม่</translation>
    </message>
    <message>
        <source>What would be taken in</source>
        <translation>รายการที่จะนำเข้า</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>และอีก %n รายการ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexProgress</name>
    <message>
        <source>Making the search index</source>
        <translation>กำลังจัดทำดัชนีการค้นหา</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n entry(s) removed from the study pad.</source>
        <translation>
            <numerusform>นำออกจากสมุดร่างแล้ว %n ข้อ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) changed place or lost their text in this edition.</source>
        <translation>
            <numerusform>ในฉบับนี้ มี %n รายการที่ย้ายตำแหน่งหรือไม่พบข้อความเดิม</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) put on the study pad.</source>
        <translation>
            <numerusform>เพิ่มลงสมุดร่างแล้ว %n ข้อ</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>แก้ไขเมื่อ</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>บท</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>เก็บเมื่อ</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>ฉบับ</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>เน้นข้อความ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>Imported: {new} added, {newer} replaced, {pad} on the study pad.</source>
        <translation>นำเข้าแล้ว เพิ่ม {new} รายการ แทนที่ {newer} รายการ และสมุดร่าง {pad} ข้อ</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ป้ายกำกับ</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>My marks</source>
        <translation>รายการที่ข้าพเจ้าเก็บไว้</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>บันทึกของท่าน</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>กำลังอ่านไฟล์ {file}</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>กำลังคืนข้อมูลจากสำเนา</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>See what changed</source>
        <translation>ดูสิ่งที่เปลี่ยนไป</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>หยุดแล้ว ไม่มีการเปลี่ยนแปลงใด ๆ</translation>
    </message>
    <message>
        <source>Study pad</source>
        <translation>สมุดร่าง</translation>
    </message>
    <message>
        <source>Taking in the marks</source>
        <translation>กำลังนำเข้ารายการที่เก็บไว้</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>The backup was restored.</source>
        <translation>คืนข้อมูลจากสำเนาสำรองแล้ว</translation>
    </message>
    <message>
        <source>The last removal or import was undone.</source>
        <translation>เลิกทำการนำออกหรือการนำเข้าครั้งล่าสุดแล้ว</translation>
    </message>
    <message>
        <source>There are no marks yet.</source>
        <translation>ยังไม่มีรายการที่เก็บไว้</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>ไม่มีสิ่งที่เลิกทำได้</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เรียกคืน</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>กำลังเขียนไฟล์ {file}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>เขียนไฟล์แล้ว: {file}</translation>
    </message>
    <message>
        <source>Your marks are as they were before.</source>
        <translation>รายการของท่านกลับเป็นดังเดิมแล้ว</translation>
    </message>
    <message>
        <source>“{title}” is here in a newer edition, {version}.</source>
        <translation>“{title}” มีฉบับใหม่กว่าเดิมแล้ว คือฉบับ {version}</translation>
    </message>
</context>
<context>
    <name>KeptPanel</name>
    <message>
        <source>Marks</source>
        <translation>ที่คั่นและที่เน้น</translation>
    </message>
    <message>
        <source>Study pad</source>
        <translation>สมุดร่าง</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>A hit, chapter or section in a new tab; a hit in the other language</source>
        <translation>เปิดผลค้นหา บท หรือหัวข้อในแท็บใหม่ · เปิดผลค้นหาในอีกภาษา</translation>
    </message>
    <message>
        <source>Answer a question of a quiz</source>
        <translation>ตอบคำถามในแบบทดสอบ</translation>
    </message>
    <message>
        <source>Back to the window</source>
        <translation>กลับสู่หน้าต่าง</translation>
    </message>
    <message>
        <source>Beginning and end of the chapter</source>
        <translation>ต้นบท · ท้ายบท</translation>
    </message>
    <message>
        <source>Black or white screen</source>
        <translation>จอดำ · จอขาว</translation>
    </message>
    <message>
        <source>Close the tab that the keyboard is on</source>
        <translation>ปิดแท็บที่เลือกอยู่บนแถบแท็บ</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Give the side panel back; close a bar or a card</source>
        <translation>กลับจากผลค้นหาไปสารบัญ ปิดแถบหรือการ์ดคำศัพท์</translation>
    </message>
    <message>
        <source>In the list of marks: edit; remove</source>
        <translation>ในรายการที่คั่น: แก้ไข · ลบ</translation>
    </message>
    <message>
        <source>In the search field: to the hits; open the first hit</source>
        <translation>ในช่องค้นหา: ไปยังผลค้นหา · เปิดผลแรก</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>แป้นลัดและวิธีใช้</translation>
    </message>
    <message>
        <source>Larger and smaller text</source>
        <translation>ตัวอักษรใหญ่ขึ้น · เล็กลง</translation>
    </message>
    <message>
        <source>Marks and study pad</source>
        <translation>ที่คั่นและสมุดร่าง</translation>
    </message>
    <message>
        <source>Menu of what the keyboard is on</source>
        <translation>เมนูของสิ่งที่เลือกอยู่</translation>
    </message>
    <message>
        <source>Next and previous page</source>
        <translation>หน้าถัดไป · หน้าก่อน</translation>
    </message>
    <message>
        <source>Next and previous screen of the page</source>
        <translation>เลื่อนหน้าลง · ขึ้น ทีละจอ</translation>
    </message>
    <message>
        <source>Next and previous section</source>
        <translation>หัวข้อถัดไป · หัวข้อก่อน</translation>
    </message>
    <message>
        <source>On the study pad: own text; move up, down; remove</source>
        <translation>ในสมุดร่าง: เพิ่มข้อความของตน · เลื่อนขึ้น · เลื่อนลง · ลบ</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>การฉายขึ้นจอ</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่าน</translation>
    </message>
    <message>
        <source>Table of keys</source>
        <translation>ตารางแป้นลัด</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>แท็บ</translation>
    </message>
    <message>
        <source>Thai, English, both</source>
        <translation>ไทย · อังกฤษ · ทั้งสองภาษา</translation>
    </message>
    <message>
        <source>The keys work with the Thai keyboard layout on, too.</source>
        <translation>แป้นลัดใช้ได้แม้แป้นพิมพ์เป็นภาษาไทยอยู่</translation>
    </message>
    <message>
        <source>To the next link or figure; open it; in a new tab</source>
        <translation>ไปยังลิงก์หรือภาพถัดไป · เปิดดู · เปิดในแท็บใหม่</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>หน้าต่าง</translation>
    </message>
    <message>
        <source>Zoom the page with the wheel</source>
        <translation>ย่อขยายหน้าด้วยล้อเมาส์</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>“{title}” is marked as read.</source>
        <translation>ทำเครื่องหมาย “{title}” ว่าอ่านแล้ว</translation>
    </message>
    <message>
        <source>“{title}” is marked as unread.</source>
        <translation>ทำเครื่องหมาย “{title}” ว่ายังไม่ได้อ่าน</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Copy the address</source>
        <translation>คัดลอกที่อยู่</translation>
    </message>
    <message>
        <source>Link to the web</source>
        <translation>ลิงก์ไปยังเว็บ</translation>
    </message>
    <message>
        <source>No network here? Point a phone’s camera at the code.</source>
        <translation>หากเครื่องนี้ไม่มีอินเทอร์เน็ต ให้ใช้กล้องโทรศัพท์ส่องรหัสนี้</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>เปิดในเบราว์เซอร์</translation>
    </message>
    <message>
        <source>QR code of the address</source>
        <translation>คิวอาร์โค้ดของที่อยู่</translation>
    </message>
    <message>
        <source>This address is outside the handbook and needs a network:</source>
        <translation>ที่อยู่นี้อยู่นอกคู่มือ ต้องต่ออินเทอร์เน็ตจึงจะเปิดได้:</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>No book was found beside the program. Install the program again.</source>
        <translation>ไม่พบคู่มือที่มากับโปรแกรม โปรดติดตั้งโปรแกรมอีกครั้ง</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>เปิดอ่าน</translation>
    </message>
    <message>
        <source>Page of the handbook</source>
        <translation>หน้าคู่มือ</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>ก่อนหน้า</translation>
    </message>
    <message>
        <source>The address of this place was copied.</source>
        <translation>คัดลอกที่อยู่ของตำแหน่งนี้แล้ว</translation>
    </message>
    <message>
        <source>This chapter is not there in that language; the other one is shown.</source>
        <translation>บทนี้ยังไม่มีในภาษาที่เลือก จึงแสดงอีกภาษาหนึ่งแทน</translation>
    </message>
    <message>
        <source>{title}, edition {version} ({date}) · works offline</source>
        <translation>{title} ฉบับ {version} ({date}) · ใช้งานออฟไลน์</translation>
    </message>
    <message>
        <source>{title}, edition {version} · works offline</source>
        <translation>{title} ฉบับ {version} · ใช้งานออฟไลน์</translation>
    </message>
    <message>
        <source>“{title}”, edition {version}, is there now.</source>
        <translation>เพิ่ม “{title}” ฉบับ {version} แล้ว</translation>
    </message>
</context>
<context>
    <name>MarkForm</name>
    <message>
        <source>&amp;Labels, separated by commas</source>
        <translation>ป้ายกำกับ คั่นด้วยจุลภาค(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>บันทึกของท่าน(&amp;N)</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>ฟ้า</translation>
    </message>
    <message>
        <source>For example: meeting, budget</source>
        <translation>เช่น ประชุม, งบประมาณ</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>เขียว</translation>
    </message>
    <message>
        <source>Labels, separated by commas</source>
        <translation>ป้ายกำกับ คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>บันทึกของท่าน</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>ชมพู</translation>
    </message>
    <message>
        <source>Saved while you type</source>
        <translation>บันทึกให้ขณะพิมพ์</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>เหลือง</translation>
    </message>
</context>
<context>
    <name>MarksModel</name>
    <message>
        <source>Bookmarks</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Changed in this edition</source>
        <translation>เปลี่ยนแปลงในฉบับนี้</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>ไม่มีป้ายกำกับ</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to the study pad</source>
        <translation>เพิ่มลงสมุดร่าง</translation>
    </message>
    <message>
        <source>Bookmarks and highlights</source>
        <translation>ที่คั่นและข้อความที่เน้น</translation>
    </message>
    <message>
        <source>Bookmarks and highlights will be listed here. For a bookmark press Ctrl+D, or click the sign beside a paragraph. To highlight, select text and press Ctrl+H.</source>
        <translation>ที่คั่นและข้อความที่เน้นจะแสดงที่นี่ หากต้องการใส่ที่คั่น ให้กด Ctrl+D หรือคลิกเครื่องหมายข้างย่อหน้า หากต้องการเน้นข้อความ ให้เลือกข้อความแล้วกด Ctrl+H</translation>
    </message>
    <message>
        <source>By chapter</source>
        <translation>ตามบท</translation>
    </message>
    <message>
        <source>By colour</source>
        <translation>ตามสี</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>ตามวันที่</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>ตามป้ายกำกับ</translation>
    </message>
    <message>
        <source>Edit note and labels…</source>
        <translation>แก้ไขบันทึกและป้ายกำกับ…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>ส่งออก…</translation>
    </message>
    <message>
        <source>Filter marks</source>
        <translation>กรองรายการที่เก็บ</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>นำเข้า…</translation>
    </message>
    <message>
        <source>Its text is no longer in the book. It is kept here.</source>
        <translation>ไม่มีข้อความนี้ในหนังสือแล้ว แต่ยังเก็บไว้ที่นี่</translation>
    </message>
    <message>
        <source>Its text stands at another place now; the mark went with it.</source>
        <translation>ข้อความย้ายไปอยู่ที่อื่น และรายการนี้ย้ายตามไปแล้ว</translation>
    </message>
    <message>
        <source>Its text was changed. It opens at the likeliest place.</source>
        <translation>ข้อความถูกแก้ไข จึงเปิดที่ตำแหน่งซึ่งน่าจะใช่ที่สุด</translation>
    </message>
    <message>
        <source>No mark holds these words.</source>
        <translation>ไม่มีรายการใดมีคำเหล่านี้</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>เปิดในแท็บใหม่</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>คืนข้อมูลจากสำเนาสำรอง…</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>นำออกจากกลุ่มนี้</translation>
    </message>
    <message>
        <source>This is the right place</source>
        <translation>ตำแหน่งนี้ถูกต้อง</translation>
    </message>
    <message>
        <source>Undo the last removal or import</source>
        <translation>เลิกทำการนำออกหรือนำเข้าครั้งล่าสุด</translation>
    </message>
    <message>
        <source>Undo, export, import, backups</source>
        <translation>เลิกทำ ส่งออก นำเข้า และข้อมูลสำรอง</translation>
    </message>
    <message>
        <source>What the list is grouped by</source>
        <translation>เลือกวิธีจัดกลุ่ม</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} จาก {total}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>A file of the book “{pack}” is damaged: {file}. The rest can be read; install the book again to mend it.</source>
        <translation>ไฟล์ {file} ของคู่มือ “{pack}” เสียหาย ส่วนอื่นยังอ่านได้ หากต้องการแก้ไข โปรดติดตั้งคู่มือนี้อีกครั้ง</translation>
    </message>
    <message>
        <source>Another program is using the file of your bookmarks. Close the other window of this program, then try again.</source>
        <translation>มีโปรแกรมอื่นกำลังใช้แฟ้มที่คั่นของท่าน โปรดปิดหน้าต่างอื่นของโปรแกรมนี้ แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Bookmarks cannot be saved now because the folder {folder} cannot be written. You can go on reading; bookmarks kept before are safe.</source>
        <translation>ขณะนี้บันทึกที่คั่นไม่ได้ เพราะเขียนลงโฟลเดอร์ {folder} ไม่ได้ ท่านอ่านต่อได้ และที่คั่นที่เก็บไว้ก่อนหน้านี้ยังอยู่ครบ</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>เกิดข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Something went wrong that was not foreseen. Reading goes on; the log file tells what happened.</source>
        <translation>เกิดข้อผิดพลาดที่ไม่คาดไว้ ยังอ่านต่อได้ รายละเอียดอยู่ในไฟล์บันทึกการทำงาน</translation>
    </message>
    <message>
        <source>That mark is no longer there; it was removed or restored already.</source>
        <translation>ไม่มีรายการนี้แล้ว อาจถูกนำออกหรือเรียกคืนไปก่อนหน้านี้</translation>
    </message>
    <message>
        <source>That place is not in this edition; the nearest one is shown.</source>
        <translation>ไม่มีตำแหน่งนั้นในฉบับนี้ จึงแสดงตำแหน่งที่ใกล้ที่สุด</translation>
    </message>
    <message>
        <source>The book in {folder} cannot be opened: {file}, line {line}, is not right. The other books work; install this one again to mend it.</source>
        <translation>เปิดคู่มือใน {folder} ไม่ได้ เพราะไฟล์ {file} บรรทัดที่ {line} ไม่ถูกต้อง คู่มือเล่มอื่นยังใช้ได้ หากต้องการแก้ไข โปรดติดตั้งคู่มือเล่มนี้อีกครั้ง</translation>
    </message>
    <message>
        <source>The book “{pack}” needs a newer version of this program. Install the newer version, then open it again.</source>
        <translation>คู่มือ “{pack}” ต้องใช้โปรแกรมรุ่นใหม่กว่านี้ โปรดติดตั้งรุ่นใหม่แล้วเปิดอีกครั้ง</translation>
    </message>
    <message>
        <source>The disk is full, so the bookmark could not be saved. Free some space, then try again; bookmarks kept before are safe.</source>
        <translation>ดิสก์เต็ม จึงบันทึกที่คั่นไม่ได้ โปรดลบแฟ้มที่ไม่ใช้เพื่อเพิ่มพื้นที่ว่าง แล้วลองอีกครั้ง ที่คั่นที่เก็บไว้ก่อนหน้านี้ยังอยู่ครบ</translation>
    </message>
    <message>
        <source>The file of your bookmarks was damaged and no copy was found. It is kept as {name}; the list starts empty.</source>
        <translation>ไฟล์ที่คั่นเสียหายและไม่พบสำเนาสำรอง จึงเริ่มรายการใหม่ ไฟล์ที่เสียหายเก็บไว้ในชื่อ {name}</translation>
    </message>
    <message>
        <source>The file of your bookmarks was damaged. The newest good copy is in use; the damaged file is kept as {name}.</source>
        <translation>ไฟล์ที่คั่นเสียหาย จึงใช้สำเนาล่าสุดที่สมบูรณ์แทน ไฟล์ที่เสียหายเก็บไว้ในชื่อ {name}</translation>
    </message>
    <message>
        <source>The file {file} cannot be written. Check that the disk is not full and that the folder can be written.</source>
        <translation>เขียนไฟล์ {file} ไม่ได้ โปรดตรวจสอบว่าดิสก์ไม่เต็มและเขียนลงโฟลเดอร์ได้</translation>
    </message>
    <message>
        <source>The file {file} is damaged or is no book of this program; nothing was changed. Copy it again from where it came from.</source>
        <translation>ไฟล์ {file} เสียหายหรือไม่ใช่หนังสือของโปรแกรมนี้ จึงไม่มีการเปลี่ยนแปลงใด ๆ โปรดคัดลอกไฟล์จากต้นทางอีกครั้ง</translation>
    </message>
    <message>
        <source>The program met something that was not foreseen. Your bookmarks are safe; you can go on reading. “Show Details” has a text to send to who helps you.</source>
        <translation>โปรแกรมพบข้อผิดพลาดที่ไม่คาดไว้ ที่คั่นของท่านยังอยู่ครบและอ่านต่อได้ หากต้องการความช่วยเหลือ ให้กด “แสดงรายละเอียด” แล้วส่งข้อความนั้นให้ผู้ดูแล</translation>
    </message>
    <message>
        <source>The search index is being made again; you can go on reading.</source>
        <translation>กำลังสร้างดัชนีค้นหาใหม่ ระหว่างนี้อ่านต่อได้</translation>
    </message>
    <message>
        <source>The settings cannot be read; the usual ones are in use.</source>
        <translation>อ่านการตั้งค่าไม่ได้ จึงใช้ค่าเริ่มต้น</translation>
    </message>
    <message>
        <source>The settings file was damaged; the usual settings are in use. The damaged file is kept as {name}.</source>
        <translation>ไฟล์การตั้งค่าเสียหาย จึงใช้ค่าเริ่มต้น ไฟล์ที่เสียหายเก็บไว้ในชื่อ {name}</translation>
    </message>
    <message>
        <source>Your bookmarks were written by a newer version of this program. Install the newer version to use them; they are untouched in {folder}.</source>
        <translation>ที่คั่นของท่านบันทึกด้วยโปรแกรมรุ่นใหม่กว่านี้ โปรดติดตั้งรุ่นใหม่เพื่อใช้ที่คั่น ข้อมูลเดิมยังอยู่ครบใน {folder}</translation>
    </message>
    <message>
        <source>{file} cannot be read. Copy it to this computer, then try again.</source>
        <translation>อ่านไฟล์ {file} ไม่ได้ โปรดคัดลอกไฟล์มาไว้ในเครื่องนี้แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{file} holds no marks of this program. Choose a file that this program exported.</source>
        <translation>ไฟล์ {file} ไม่มีรายการของโปรแกรมนี้ โปรดเลือกไฟล์ที่โปรแกรมนี้ส่งออก</translation>
    </message>
    <message>
        <source>{file} is too large for a file of marks. Export fewer marks, then import that file.</source>
        <translation>ไฟล์ {file} ใหญ่เกินไป โปรดส่งออกให้น้อยลงแล้วนำเข้าไฟล์นั้น</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of this program. Install the newer version to import it.</source>
        <translation>ไฟล์ {file} เขียนด้วยโปรแกรมรุ่นใหม่กว่า โปรดติดตั้งรุ่นใหม่แล้วจึงนำเข้า</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>ปิดข้อความนี้</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Copy the address</source>
        <translation>คัดลอกที่อยู่</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>เปิดในแท็บใหม่</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>In this chapter</source>
        <translation>ในบทนี้</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Sections of this chapter</source>
        <translation>ตอนต่าง ๆ ในบทนี้</translation>
    </message>
</context>
<context>
    <name>PackOpening</name>
    <message>
        <source>Adding {file} to your books</source>
        <translation>กำลังเพิ่ม {file} ในชั้นหนังสือของท่าน</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>PadModel</name>
    <message>
        <source>Empty text</source>
        <translation>ข้อความว่าง</translation>
    </message>
</context>
<context>
    <name>PadPanel</name>
    <message>
        <source>Add own text</source>
        <translation>เพิ่มข้อความของท่าน</translation>
    </message>
    <message>
        <source>Collect quotes and your own text here, for a lesson or a report. Select text on the page and press Ctrl+Shift+D, or add marks from their menu.</source>
        <translation>รวบรวมข้อความอ้างอิงและข้อความของท่านไว้ที่นี่ เพื่อเตรียมการสอนหรือร่างรายงาน เลือกข้อความในหน้าหนังสือแล้วกด Ctrl+Shift+D หรือเพิ่มจากเมนูของรายการที่เก็บไว้</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>ข้อความว่าง</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>ส่งออก…</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>Open the place of the quote</source>
        <translation>เปิดตำแหน่งของข้อความ</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Study pad</source>
        <translation>สมุดร่าง</translation>
    </message>
    <message>
        <source>Undo the last removal or import</source>
        <translation>เลิกทำการนำออกหรือนำเข้าครั้งล่าสุด</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>ข้อความของท่าน</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>ถ้อยคำของท่าน</translation>
    </message>
    <message>
        <source>Your words on the quote</source>
        <translation>ถ้อยคำของท่านต่อข้อความนี้</translation>
    </message>
    <message>
        <source>Your words; saved while you type</source>
        <translation>ถ้อยคำของท่าน บันทึกให้ขณะพิมพ์</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Close the other tabs</source>
        <translation>ปิดแท็บอื่นทั้งหมด</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>คัดลอกที่อยู่</translation>
    </message>
    <message>
        <source>Opened in a new tab: {title}</source>
        <translation>เปิดในแท็บใหม่แล้ว: {title}</translation>
    </message>
    <message>
        <source>The address of this place was copied.</source>
        <translation>คัดลอกที่อยู่ของตำแหน่งนี้แล้ว</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message numerus="yes">
        <source>%n passage(s) missing in this language</source>
        <translation>
            <numerusform>ภาษานี้ขาดข้อความ %n ส่วน</numerusform>
        </translation>
    </message>
    <message>
        <source>The same chapter in the other language</source>
        <translation>บทเดียวกันในอีกภาษาหนึ่ง</translation>
    </message>
    <message>
        <source>This chapter is not there in English.</source>
        <translation>บทนี้ไม่มีฉบับภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>This chapter is not there in Thai.</source>
        <translation>บทนี้ไม่มีฉบับภาษาไทย</translation>
    </message>
    <message>
        <source>This passage is not there in English.</source>
        <translation>ข้อความส่วนนี้ไม่มีในฉบับภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>This passage is not there in Thai.</source>
        <translation>ข้อความส่วนนี้ไม่มีในฉบับภาษาไทย</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Nothing fits. Type less of it, or another word.</source>
        <translation>ไม่พบสิ่งที่ตรงกัน โปรดพิมพ์ให้สั้นลงหรือใช้คำอื่น</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>รายการที่ตรงกัน</translation>
    </message>
</context>
<context>
    <name>PartsFace</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n ข้อ</numerusform>
        </translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>ทุกส่วน</translation>
    </message>
    <message>
        <source>Choose what to be asked about. Each answer is explained at once.</source>
        <translation>เลือกส่วนที่ต้องการทดสอบ เมื่อตอบแล้วจะมีคำอธิบายทันที</translation>
    </message>
    <message>
        <source>Go on where you left off</source>
        <translation>ทำต่อจากที่ค้างไว้</translation>
    </message>
    <message>
        <source>Quizzes</source>
        <translation>แบบทดสอบ</translation>
    </message>
    <message>
        <source>This book has no questions. A later edition may bring some.</source>
        <translation>หนังสือเล่มนี้ยังไม่มีแบบทดสอบ ฉบับต่อไปอาจมีเพิ่ม</translation>
    </message>
    <message>
        <source>best {right} of {total}</source>
        <translation>ดีที่สุด {right} จาก {total}</translation>
    </message>
    <message>
        <source>last {right} of {total}</source>
        <translation>ครั้งล่าสุด {right} จาก {total}</translation>
    </message>
    <message>
        <source>question {number} of {total}</source>
        <translation>ข้อ {number} จาก {total}</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>12 points, saves paper</source>
        <translation>12 พอยต์ ประหยัดกระดาษ</translation>
    </message>
    <message>
        <source>14 points</source>
        <translation>14 พอยต์</translation>
    </message>
    <message>
        <source>16 points (official letters)</source>
        <translation>16 พอยต์ (หนังสือราชการ)</translation>
    </message>
    <message>
        <source>A4. The text can be copied out of the PDF.</source>
        <translation>กระดาษ A4 คัดลอกข้อความออกจากไฟล์ PDF ได้</translation>
    </message>
    <message>
        <source>Chapters to print</source>
        <translation>บทที่จะพิมพ์</translation>
    </message>
    <message>
        <source>Choose at least one chapter</source>
        <translation>โปรดเลือกอย่างน้อยหนึ่งบท</translation>
    </message>
    <message>
        <source>Chosen chapters</source>
        <translation>บทที่เลือก</translation>
    </message>
    <message>
        <source>Cover and table of contents</source>
        <translation>ปกและสารบัญ</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>My marks</source>
        <translation>รายการที่ข้าพเจ้าเก็บไว้</translation>
    </message>
    <message>
        <source>My study pad</source>
        <translation>สมุดร่างของฉัน</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>ไฟล์ PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>ตัวอย่างก่อนพิมพ์</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>Reference numbers</source>
        <translation>เลขอ้างอิง</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>บันทึกเป็น PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>บันทึกเป็น PDF…</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>บันทึกแล้ว: {name}</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>ส่งไปที่เครื่องพิมพ์แล้ว</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>หยุดแล้ว</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Thai and English side by side</source>
        <translation>ไทยกับอังกฤษเคียงกัน</translation>
    </message>
    <message>
        <source>The whole handbook</source>
        <translation>คู่มือทั้งเล่ม</translation>
    </message>
    <message>
        <source>This chapter</source>
        <translation>บทนี้</translation>
    </message>
    <message>
        <source>This section</source>
        <translation>ตอนนี้</translation>
    </message>
    <message>
        <source>What</source>
        <translation>สิ่งที่จะพิมพ์</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>จาก {count}</translation>
    </message>
</context>
<context>
    <name>Projector</name>
    <message>
        <source>Projector</source>
        <translation>จอฉาย</translation>
    </message>
    <message>
        <source>The page is hidden</source>
        <translation>ซ่อนหน้าไว้</translation>
    </message>
    <message>
        <source>not in this language</source>
        <translation>ไม่มีในภาษานี้</translation>
    </message>
</context>
<context>
    <name>QrDialog</name>
    <message>
        <source>Copy the address</source>
        <translation>คัดลอกที่อยู่</translation>
    </message>
    <message>
        <source>QR code of the address</source>
        <translation>คิวอาร์โค้ดของที่อยู่</translation>
    </message>
    <message>
        <source>QR code of this place</source>
        <translation>คิวอาร์โค้ดของตำแหน่งนี้</translation>
    </message>
    <message>
        <source>The address opens in this program, on any computer that has it.</source>
        <translation>ที่อยู่นี้เปิดได้ด้วยโปรแกรมนี้ในคอมพิวเตอร์ทุกเครื่องที่ติดตั้งไว้</translation>
    </message>
</context>
<context>
    <name>QuestionFace</name>
    <message>
        <source>Not right: the answer is {letter}</source>
        <translation>ยังไม่ถูก คำตอบคือข้อ {letter}</translation>
    </message>
    <message>
        <source>Read it in the book: {place}</source>
        <translation>อ่านในคู่มือ: {place}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>ถูกต้อง</translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation>คำตอบที่ถูก</translation>
    </message>
    <message>
        <source>Your answer, and it is right</source>
        <translation>คำตอบของท่าน ถูกต้อง</translation>
    </message>
    <message>
        <source>Your answer, not right</source>
        <translation>คำตอบของท่าน ยังไม่ถูก</translation>
    </message>
    <message>
        <source>question {number} of {total}</source>
        <translation>ข้อ {number} จาก {total}</translation>
    </message>
    <message>
        <source>{count} right so far</source>
        <translation>ตอบถูกแล้ว {count} ข้อ</translation>
    </message>
</context>
<context>
    <name>QuizWindow</name>
    <message>
        <source>Choose another part</source>
        <translation>เลือกส่วนอื่น</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>ข้อต่อไป</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>ทำอีกครั้ง</translation>
    </message>
    <message>
        <source>Only the missed ones</source>
        <translation>ทำเฉพาะข้อที่ผิด</translation>
    </message>
    <message>
        <source>Quizzes</source>
        <translation>แบบทดสอบ</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>ดูผล</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Esc or Shift+F11 brings the rest of the window back.</source>
        <translation>กด Esc หรือ Shift+F11 เพื่อแสดงส่วนอื่นของหน้าต่างอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>Receiving</name>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Add a book</source>
        <translation>เพิ่มหนังสือ</translation>
    </message>
    <message>
        <source>Add “{title}” to this program?</source>
        <translation>เพิ่ม “{title}” ในโปรแกรมนี้หรือไม่</translation>
    </message>
    <message>
        <source>Adding “{title}”</source>
        <translation>กำลังเพิ่ม “{title}”</translation>
    </message>
    <message>
        <source>Another book is being added; wait for it.</source>
        <translation>กำลังเพิ่มหนังสืออีกเล่มอยู่ โปรดรอสักครู่</translation>
    </message>
    <message>
        <source>Edition {version}, {size}.</source>
        <translation>ฉบับ {version} ขนาด {size}</translation>
    </message>
    <message>
        <source>It takes the place of edition {used}; your marks stay.</source>
        <translation>ใช้แทนฉบับ {used} โดยที่คั่นของท่านยังอยู่ครบ</translation>
    </message>
    <message>
        <source>Looking into “{name}”</source>
        <translation>กำลังตรวจไฟล์ “{name}”</translation>
    </message>
    <message>
        <source>One file at a time: “{name}” is taken now.</source>
        <translation>รับได้ครั้งละหนึ่งไฟล์ ครั้งนี้รับ “{name}”</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>เปิดไฟล์</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>หยุดแล้ว ไม่มีการเปลี่ยนแปลงใด ๆ</translation>
    </message>
    <message>
        <source>The newer edition {used} of “{title}” is in use; edition {version} was not added.</source>
        <translation>“{title}” ที่ใช้อยู่เป็นฉบับ {used} ซึ่งใหม่กว่า จึงไม่ได้เพิ่มฉบับ {version}</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened here. Books (.hbpack) and exported marks (.json) can.</source>
        <translation>เปิด “{name}” ในโปรแกรมนี้ไม่ได้ ไฟล์ที่เปิดได้คือหนังสือ (.hbpack) และที่คั่นที่ส่งออกไว้ (.json)</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>ที่คั่น %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) on the study pad</source>
        <translation>
            <numerusform>สมุดร่าง %n ข้อ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>ข้อความที่เน้น %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a note</source>
        <translation>
            <numerusform>มีบันทึก %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Backups, the newest first</source>
        <translation>สำเนาสำรอง เรียงจากใหม่ที่สุด</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>คืนข้อมูล</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>คืนข้อมูลจากสำเนาสำรอง</translation>
    </message>
    <message>
        <source>The newest marks in this backup</source>
        <translation>รายการล่าสุดในสำเนาสำรองนี้</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made every day.</source>
        <translation>ยังไม่มีสำเนาสำรอง โปรแกรมทำสำเนาให้ทุกวัน</translation>
    </message>
    <message>
        <source>This backup cannot be read. Choose another one.</source>
        <translation>อ่านสำเนาสำรองนี้ไม่ได้ โปรดเลือกสำเนาอื่น</translation>
    </message>
    <message>
        <source>What you have now is copied first, so that this can be undone.</source>
        <translation>โปรแกรมทำสำเนาข้อมูลปัจจุบันไว้ก่อน ท่านจึงเรียกคืนได้</translation>
    </message>
    <message>
        <source>Which state of your marks shall come back?</source>
        <translation>ต้องการคืนข้อมูลเป็นเมื่อใด</translation>
    </message>
</context>
<context>
    <name>ResultFace</name>
    <message>
        <source>Read it in the book: {place}</source>
        <translation>อ่านในคู่มือ: {place}</translation>
    </message>
    <message>
        <source>These were the ones missed before; they do not count for the best.</source>
        <translation>รอบนี้เป็นข้อที่เคยตอบผิด จึงไม่นับเป็นผลที่ดีที่สุด</translation>
    </message>
    <message>
        <source>To read again</source>
        <translation>ควรอ่านทบทวน</translation>
    </message>
    <message>
        <source>Your best result so far</source>
        <translation>เป็นผลที่ดีที่สุดของท่าน</translation>
    </message>
    <message>
        <source>Your best result: {right} of {total}</source>
        <translation>ผลที่ดีที่สุดของท่าน: {right} จาก {total}</translation>
    </message>
    <message>
        <source>{right} of {total} right</source>
        <translation>ถูก {right} จาก {total} ข้อ</translation>
    </message>
</context>
<context>
    <name>SearchBlank</name>
    <message>
        <source>Did you mean: {links}</source>
        <translation>หรือท่านหมายถึง: {links}</translation>
    </message>
    <message>
        <source>It was read as “{text}”.</source>
        <translation>โปรแกรมค้นหาด้วยคำว่า “{text}”</translation>
    </message>
    <message>
        <source>Make the index now</source>
        <translation>จัดทำดัชนีตอนนี้</translation>
    </message>
    <message>
        <source>Misspellings and a forgotten keyboard switch are understood.</source>
        <translation>แม้สะกดผิดหรือลืมสลับภาษาแป้นพิมพ์ก็ค้นหาได้</translation>
    </message>
    <message>
        <source>Nearest terms of the glossary: {links}</source>
        <translation>คำศัพท์ที่ใกล้เคียงในอภิธานศัพท์: {links}</translation>
    </message>
    <message>
        <source>Nothing was found for “{text}”.</source>
        <translation>ไม่พบผลค้นหาสำหรับ “{text}”</translation>
    </message>
    <message>
        <source>Preparing the search. You can go on reading.</source>
        <translation>กำลังเตรียมการค้นหา ระหว่างนี้อ่านต่อได้</translation>
    </message>
    <message>
        <source>Search the whole book</source>
        <translation>ค้นหาทั้งเล่ม</translation>
    </message>
    <message>
        <source>Searched before: {links}</source>
        <translation>เคยค้นหา: {links}</translation>
    </message>
    <message>
        <source>Show the contents</source>
        <translation>เปิดสารบัญ</translation>
    </message>
    <message>
        <source>The search is not ready: its index has not been made.</source>
        <translation>ยังค้นหาไม่ได้ เพราะยังไม่ได้จัดทำดัชนีการค้นหา</translation>
    </message>
    <message>
        <source>Try fewer or other words, or look in the contents.</source>
        <translation>ลองใช้คำให้น้อยลงหรือใช้คำอื่น หรือดูในสารบัญ</translation>
    </message>
    <message>
        <source>Type in the field above: Thai or English, a word or a question.</source>
        <translation>พิมพ์ในช่องด้านบนเป็นภาษาไทยหรือภาษาอังกฤษ จะเป็นคำเดียวหรือเป็นคำถามก็ได้</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>ทุกหัวเรื่อง</translation>
    </message>
    <message>
        <source>Only hits of this part or chapter</source>
        <translation>แสดงเฉพาะผลในส่วนหรือบทนี้</translation>
    </message>
    <message>
        <source>Only hits of this topic</source>
        <translation>แสดงเฉพาะผลในหัวเรื่องนี้</translation>
    </message>
    <message>
        <source>Show the hits chapter by chapter</source>
        <translation>แสดงผลเรียงตามบท</translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation>ทั้งเล่ม</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n in your marks and notes</source>
        <translation>
            <numerusform>พบในที่คั่นและบันทึกของท่าน %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>พบ %n ตอน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) found</source>
        <translation>
            <numerusform>พบ %n ตอน</numerusform>
        </translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>ผลค้นหา</translation>
    </message>
    <message>
        <source>Hits in your marks and notes</source>
        <translation>ผลค้นหาในที่คั่นและบันทึกของท่าน</translation>
    </message>
    <message>
        <source>Read as “{text}”</source>
        <translation>ค้นหาด้วยคำว่า “{text}”</translation>
    </message>
    <message>
        <source>Study pad</source>
        <translation>สมุดร่าง</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>ตรงคำ</translation>
    </message>
    <message>
        <source>glossary</source>
        <translation>อภิธานศัพท์</translation>
    </message>
    <message numerus="yes">
        <source>in %n chapter(s)</source>
        <translation>
            <numerusform>ใน %n บท</numerusform>
        </translation>
    </message>
    <message>
        <source>in the heading</source>
        <translation>อยู่ในหัวข้อ</translation>
    </message>
    <message>
        <source>keyboard layout mended</source>
        <translation>แก้ภาษาแป้นพิมพ์ให้</translation>
    </message>
    <message>
        <source>near spelling</source>
        <translation>สะกดใกล้เคียง</translation>
    </message>
    <message>
        <source>other form of the word</source>
        <translation>คำเดียวกันในรูปอื่น</translation>
    </message>
    <message>
        <source>same number or year</source>
        <translation>ตัวเลขหรือปีเดียวกัน</translation>
    </message>
    <message>
        <source>tone marks ignored</source>
        <translation>ไม่นับวรรณยุกต์</translation>
    </message>
    <message>
        <source>words of it</source>
        <translation>ตรงบางคำ</translation>
    </message>
    <message>
        <source>{sections} {chapters}</source>
        <translation>{sections} {chapters}</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>The search index is ready again.</source>
        <translation>ดัชนีค้นหาพร้อมใช้แล้ว</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>ชิด</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Digits in Thai citations and reference numbers</source>
        <translation>ตัวเลขในเลขอ้างอิงและการอ้างอิงภาษาไทย</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ความเปรียบต่างสูง</translation>
    </message>
    <message>
        <source>Language of menus and buttons</source>
        <translation>ภาษาของเมนูและปุ่ม</translation>
    </message>
    <message>
        <source>Language of the handbook</source>
        <translation>ภาษาของคู่มือ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>ตามระบบ</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>แคบ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>ห่าง</translation>
    </message>
    <message>
        <source>Page and window</source>
        <translation>สีของหน้าและหน้าต่าง</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>ซีเปีย</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>การตั้งค่า</translation>
    </message>
    <message>
        <source>Space between the lines</source>
        <translation>ระยะห่างระหว่างบรรทัด</translation>
    </message>
    <message>
        <source>Text size of the page</source>
        <translation>ขนาดตัวอักษรของหน้า</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>ปกติ</translation>
    </message>
    <message>
        <source>Very open</source>
        <translation>ห่างมาก</translation>
    </message>
    <message>
        <source>Very wide</source>
        <translation>กว้างมาก</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>กว้าง</translation>
    </message>
    <message>
        <source>Width of the lines</source>
        <translation>ความกว้างของบรรทัด</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Contents</source>
        <translation>สารบัญ</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>ผลค้นหา</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation>คำที่แนะนำ</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Close the tab</source>
        <translation>ปิดแท็บ</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>แท็บ</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Read in English (L)</source>
        <translation>อ่านภาษาอังกฤษ (L)</translation>
    </message>
    <message>
        <source>Read in Thai (L)</source>
        <translation>อ่านภาษาไทย (L)</translation>
    </message>
    <message>
        <source>Recent places</source>
        <translation>ตำแหน่งที่เปิดล่าสุด</translation>
    </message>
    <message>
        <source>Search the handbook</source>
        <translation>ค้นหาในคู่มือ</translation>
    </message>
    <message>
        <source>Settings and more</source>
        <translation>การตั้งค่าและอื่น ๆ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>This place</source>
        <translation>ตำแหน่งนี้</translation>
    </message>
    <message>
        <source>View</source>
        <translation>มุมมอง</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
</context>
<context>
    <name>Wayfinding</name>
    <message>
        <source>Chapter {number} {title}</source>
        <translation>บทที่ {number} {title}</translation>
    </message>
    <message>
        <source>Chapter, section, term, command or mark</source>
        <translation>บท หัวข้อ คำศัพท์ คำสั่ง หรือที่คั่น</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>อภิธานศัพท์</translation>
    </message>
    <message>
        <source>Go on reading: {place}</source>
        <translation>อ่านต่อ: {place}</translation>
    </message>
    <message>
        <source>Go to: 3.4.2, 3.4 ¶2, a title or an address</source>
        <translation>ไปยัง 3.4.2, 3.4 ¶2 ชื่อหัวข้อ หรือที่อยู่</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Places you visit are listed here.</source>
        <translation>ตำแหน่งที่ท่านเปิดอ่านจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>The text was copied with its source.</source>
        <translation>คัดลอกข้อความพร้อมที่มาแล้ว</translation>
    </message>
    <message>
        <source>paragraph {number} of {count}</source>
        <translation>ย่อหน้าที่ {number} จาก {count}</translation>
    </message>
    <message>
        <source>section {number} {title}</source>
        <translation>หัวข้อ {number} {title}</translation>
    </message>
    <message>
        <source>{percent} % of the chapter</source>
        <translation>{percent} % ของบท</translation>
    </message>
</context>
</TS>
