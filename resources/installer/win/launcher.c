/* SPDX-License-Identifier: MIT
 *
 * Starts Python inside this process, with the program that lies in the folder `app` beside it.
 * It says in Thai and English what is wrong when that folder is not there: above all when the
 * program was started inside a zip, out of which Windows takes only this one file.
 */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

typedef int (*Main)(int, wchar_t **);

static wchar_t exe[LONGEST], folder[LONGEST], path[LONGEST + 64], words[LONGEST + 2048];

static int is_inside_zip(void)
{
    wchar_t lower[LONGEST], temporary[MAX_PATH + 1];
    wcscpy(lower, folder);
    CharLowerW(lower);
    if (wcsstr(lower, L".zip\\") || wcsstr(lower, L".zip."))
        return 1;
    DWORD length = GetTempPathW(MAX_PATH + 1, temporary);
    return length > 0 && length <= MAX_PATH && _wcsnicmp(folder, temporary, length) == 0;
}

static int complain(const wchar_t *thai, const wchar_t *english, const wchar_t *name)
{
    wcscpy(words, thai);
    wcscat(words, L"\r\n\r\n");
    wcscat(words, english);
    if (name) {
        wcscat(words, L"\r\n\r\n");
        wcscat(words, name);
    }
    HANDLE error = GetStdHandle(STD_ERROR_HANDLE);
    if (error && error != INVALID_HANDLE_VALUE && GetFileType(error) != FILE_TYPE_UNKNOWN) {
        static char bytes[4 * (LONGEST + 2048)];
        DWORD written;
        int size = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes - 2, NULL, NULL);
        if (size > 0) {
            bytes[size - 1] = '\n';
            WriteFile(error, bytes, size, &written, NULL);
        }
        return 3;
    }
    MessageBoxW(NULL, words, L"คู่มือเมืองอัจฉริยะ · Smart City Handbook",
                MB_OK | MB_ICONWARNING | MB_SETFOREGROUND);
    return 3;
}

static int complain_of(const wchar_t *name)
{
    if (is_inside_zip())
        return complain(
            L"โปรแกรมยังอยู่ในไฟล์ zip กรุณาแตกไฟล์ทั้งหมดก่อน: คลิกขวาที่ไฟล์ zip เลือก “แตกไฟล์ทั้งหมด” "
            L"แล้วเปิดโปรแกรมจากโฟลเดอร์ที่ได้",
            L"The program is still inside the zip file. Extract everything first: right-click the zip "
            L"file, choose “Extract All”, then start the program in the new folder.",
            NULL);
    return complain(L"ไฟล์ของโปรแกรมหายไปหรือเสียหาย กรุณาติดตั้งโปรแกรมใหม่ ที่คั่นของท่านยังอยู่ครบ",
                    L"A file of the program is missing or damaged. Install the program again; your "
                    L"bookmarks are safe.",
                    name);
}

int wmain(int count, wchar_t **given)
{
    SetDllDirectoryW(L""); /* never load a library from the folder that happens to be current */
    DWORD length = GetModuleFileNameW(NULL, exe, LONGEST);
    if (length == 0 || length >= LONGEST)
        return 3;
    wcscpy(folder, exe);
    wchar_t *last = wcsrchr(folder, L'\\');
    if (last)
        last[1] = 0;
    wcscpy(path, folder);
    wcscat(path, L"app\\python311.dll");
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return complain_of(L"app\\python311.dll");
    static const wchar_t *needed[] = {L"app\\stdlib.zip", L"app\\program.zip",
                                      L"app\\python311._pth"};
    for (int i = 0; i < 3; i++) {
        wcscpy(path, folder);
        wcscat(path, needed[i]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
            return complain_of(needed[i]);
    }
    Main start = (Main)(void *)GetProcAddress(python, "Py_Main");
    if (!start)
        return complain_of(L"app\\python311.dll");
    wchar_t **arguments = calloc((size_t)count + 6, sizeof *arguments);
    if (!arguments)
        return 3;
    int n = 0;
    arguments[n++] = exe;
    arguments[n++] = L"-X";
    arguments[n++] = L"utf8";
    arguments[n++] = L"-c";
    arguments[n++] = L"import start";
    for (int i = 1; i < count; i++)
        arguments[n++] = given[i];
    return start(n, arguments);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    (void)instance, (void)previous, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
#endif
