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
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Bookmark this place</source>
        <translation>ใส่ที่คั่นตรงนี้</translation>
    </message>
    <message>
        <source>Copy the address of this place</source>
        <translation>คัดลอกที่อยู่ของตำแหน่งนี้</translation>
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
        <source>Next chapter</source>
        <translation>บทถัดไป</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>ผลค้นหาถัดไป</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>ตัวอักษรขนาดปกติ</translation>
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
        <source>Quit</source>
        <translation>ออกจากโปรแกรม</translation>
    </message>
    <message>
        <source>Read in the other language</source>
        <translation>สลับไปอ่านอีกภาษา</translation>
    </message>
    <message>
        <source>Search the handbook</source>
        <translation>ค้นหาในคู่มือ</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>การตั้งค่า…</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>แผงด้านข้าง</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>ตัวอักษรเล็กลง</translation>
    </message>
</context>
<context>
    <name>BookmarkDialog</name>
    <message>
        <source>&amp;Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back what stood here when this window was opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bookmarking</name>
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
        <source>Not in this edition</source>
        <translation>ไม่มีในฉบับนี้</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เรียกคืน</translation>
    </message>
</context>
<context>
    <name>ContentsPanel</name>
    <message>
        <source>Contents</source>
        <translation>สารบัญ</translation>
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
    <name>KeysDialog</name>
    <message>
        <source>From link to link; open it</source>
        <translation>ไปยังลิงก์ถัดไป · เปิดลิงก์</translation>
    </message>
    <message>
        <source>Give the side panel back; close a bar or a card</source>
        <translation>กลับจากผลค้นหาไปสารบัญ ปิดแถบหรือการ์ดคำศัพท์</translation>
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
        <source>Next and previous screen of the page</source>
        <translation>เลื่อนหน้าลง · ขึ้น ทีละจอ</translation>
    </message>
    <message>
        <source>Table of keys</source>
        <translation>ตารางแป้นลัด</translation>
    </message>
    <message>
        <source>The keys work with the Thai keyboard layout on, too.</source>
        <translation>แป้นลัดใช้ได้แม้แป้นพิมพ์เป็นภาษาไทยอยู่</translation>
    </message>
    <message>
        <source>Zoom the page with the wheel</source>
        <translation>ย่อขยายหน้าด้วยล้อเมาส์</translation>
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
        <source>{title}, edition {version} ({year}) · works offline</source>
        <translation>{title} ฉบับ {version} (พ.ศ. {year}) · ใช้งานออฟไลน์</translation>
    </message>
</context>
<context>
    <name>MarkForm</name>
    <message>
        <source>&amp;Labels, separated by commas</source>
        <translation type="unfinished">ป้ายกำกับ คั่นด้วยจุลภาค(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation type="unfinished">บันทึกของท่าน(&amp;N)</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: meeting, budget</source>
        <translation type="unfinished">เช่น ประชุม, งบประมาณ</translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished">บันทึกของท่าน</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved while you type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarksModel</name>
    <message>
        <source>Bookmarks</source>
        <translation type="unfinished">ที่คั่น</translation>
    </message>
    <message>
        <source>Changed in this edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>Bookmarks</source>
        <translation>ที่คั่น</translation>
    </message>
    <message>
        <source>Bookmarks will be listed here. Press Ctrl+D, or click the sign that appears beside a paragraph.</source>
        <translation>ที่คั่นจะแสดงที่นี่ หากต้องการใส่ที่คั่น ให้กด Ctrl+D หรือคลิกเครื่องหมายที่ปรากฏข้างย่อหน้า</translation>
    </message>
    <message>
        <source>Edit note and labels…</source>
        <translation>แก้ไขบันทึกและป้ายกำกับ…</translation>
    </message>
    <message>
        <source>Filter bookmarks</source>
        <translation>กรองที่คั่น</translation>
    </message>
    <message>
        <source>No bookmark holds these words.</source>
        <translation>ไม่มีที่คั่นใดมีคำเหล่านี้</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
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
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>ปิดข้อความนี้</translation>
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
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n section(s) found</source>
        <translation>
            <numerusform>พบ %n ตอน</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>All chapters</source>
        <translation>ทุกบท</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>ทุกหัวเรื่อง</translation>
    </message>
    <message>
        <source>Did you mean: {links}</source>
        <translation>หรือท่านหมายถึง: {links}</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>ผลค้นหา</translation>
    </message>
    <message>
        <source>It was read as “{text}”.</source>
        <translation>โปรแกรมค้นหาด้วยคำว่า “{text}”</translation>
    </message>
    <message>
        <source>Misspellings and a forgotten keyboard switch are understood.</source>
        <translation>แม้สะกดผิดหรือลืมสลับภาษาแป้นพิมพ์ก็ค้นหาได้</translation>
    </message>
    <message>
        <source>Nothing was found for “{text}”.</source>
        <translation>ไม่พบผลค้นหาสำหรับ “{text}”</translation>
    </message>
    <message>
        <source>Only hits of this chapter</source>
        <translation>เฉพาะผลค้นหาในบทนี้</translation>
    </message>
    <message>
        <source>Only hits of this topic</source>
        <translation>แสดงเฉพาะผลในหัวเรื่องนี้</translation>
    </message>
    <message>
        <source>Preparing the search. You can go on reading.</source>
        <translation>กำลังเตรียมการค้นหา ระหว่างนี้อ่านต่อได้</translation>
    </message>
    <message>
        <source>Read as “{text}”</source>
        <translation>ค้นหาด้วยคำว่า “{text}”</translation>
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
        <source>Show the hits chapter by chapter</source>
        <translation>แสดงผลเรียงตามบท</translation>
    </message>
    <message>
        <source>Try fewer or other words, or look in the contents.</source>
        <translation>ลองใช้คำให้น้อยลงหรือใช้คำอื่น หรือดูในสารบัญ</translation>
    </message>
    <message>
        <source>Type in the field above: Thai or English, a word or a question.</source>
        <translation>พิมพ์ในช่องด้านบนเป็นภาษาไทยหรือภาษาอังกฤษ จะเป็นคำเดียวหรือเป็นคำถามก็ได้</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>ตรงคำ</translation>
    </message>
    <message>
        <source>glossary</source>
        <translation>อภิธานศัพท์</translation>
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
        <source>Dark</source>
        <translation>มืด</translation>
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
        <source>Text size of the page</source>
        <translation>ขนาดตัวอักษรของหน้า</translation>
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
</context>
</TS>
