<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>Bookmarking</name>
    <message numerus="yes">
        <source>%n mark(s) removed.</source>
        <translation>
            <numerusform>%n mark removed.</numerusform>
            <numerusform>%n marks removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>Write %n mark(s) to a file</source>
        <translation>
            <numerusform>Write %n mark to a file</numerusform>
            <numerusform>Write %n marks to a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write the study pad to a file (%n entry(s))</source>
        <translation>
            <numerusform>Write the study pad to a file (%n entry)</numerusform>
            <numerusform>Write the study pad to a file (%n entries)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n are here already.</source>
        <translation>
            <numerusform>%n is here already.</numerusform>
            <numerusform>%n are here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are older than those here and stay out.</source>
        <translation>
            <numerusform>%n is older than those here and stays out.</numerusform>
            <numerusform>%n are older than those here and stay out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read and stay out.</source>
        <translation>
            <numerusform>%n cannot be read and stays out.</numerusform>
            <numerusform>%n cannot be read and stay out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the study pad would be taken in.</source>
        <translation>
            <numerusform>%n entry of the study pad would be taken in.</numerusform>
            <numerusform>%n entries of the study pad would be taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) would be added.</source>
        <translation>
            <numerusform>%n mark would be added.</numerusform>
            <numerusform>%n marks would be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) would be replaced by newer ones.</source>
        <translation>
            <numerusform>%n mark would be replaced by newer ones.</numerusform>
            <numerusform>%n marks would be replaced by newer ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n entry(s) removed from the study pad.</source>
        <translation>
            <numerusform>%n entry removed from the study pad.</numerusform>
            <numerusform>%n entries removed from the study pad.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) changed place or lost their text in this edition.</source>
        <translation>
            <numerusform>%n mark changed place or lost their text in this edition.</numerusform>
            <numerusform>%n marks changed place or lost their text in this edition.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) put on the study pad.</source>
        <translation>
            <numerusform>%n quote put on the study pad.</numerusform>
            <numerusform>%n quotes put on the study pad.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n mark</numerusform>
            <numerusform>%n marks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message numerus="yes">
        <source>%n passage(s) missing in this language</source>
        <translation>
            <numerusform>%n passage missing in this language</numerusform>
            <numerusform>%n passages missing in this language</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartsFace</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>%n bookmark</numerusform>
            <numerusform>%n bookmarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) on the study pad</source>
        <translation>
            <numerusform>%n entry on the study pad</numerusform>
            <numerusform>%n entries on the study pad</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a note</source>
        <translation>
            <numerusform>%n with a note</numerusform>
            <numerusform>%n with a note</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n in your marks and notes</source>
        <translation>
            <numerusform>%n in your marks and notes</numerusform>
            <numerusform>%n in your marks and notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) found</source>
        <translation>
            <numerusform>%n section found</numerusform>
            <numerusform>%n sections found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n chapter(s)</source>
        <translation>
            <numerusform>in %n chapter</numerusform>
            <numerusform>in %n chapters</numerusform>
        </translation>
    </message>
</context>
</TS>
