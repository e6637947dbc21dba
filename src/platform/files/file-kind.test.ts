import { describe, expect, it } from 'vitest'
import { attachmentKind, imageFormat } from './file-kind.ts'
import { contentDisposition, keptFileName } from './file-name.ts'

const kind = (bytes: Buffer | string, name = 'x') => attachmentKind(Buffer.from(bytes as string), name)?.extension
const handler = (type: string) => Buffer.concat([Buffer.from('hdlr'), Buffer.alloc(8), Buffer.from(type)])
const mp4 = (brand: string, ...types: string[]) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(12), ...types.map(handler)])

/** A ZIP of empty files: as much of one as says what it is. */
function zip(...names: string[]): Buffer {
  const locals = names.map((name) => {
    const header = Buffer.alloc(30)
    header.write('PK\x03\x04', 'latin1')
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const entries = names.map((name) => {
    const header = Buffer.alloc(46)
    header.write('PK\x01\x02', 'latin1')
    header.writeUInt16LE(Buffer.byteLength(name), 28)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(locals).length, 16)
  return Buffer.concat([...locals, ...entries, end])
}
const docx = zip('[Content_Types].xml', 'word/document.xml')

describe('what a file is', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n'), 'x.exe'],
    ['docx', docx, 'x.zip'],
    ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/printerSettings/printerSettings1.bin'), 'x'],
    ['mp3', Buffer.from('ID3\x04\0\0'), 'x'],
    ['mp3', Buffer.from([0xff, 0xfb, 0x90, 0x64, 0]), 'x'],
    ['m4a', mp4('M4A ', 'soun'), 'x'],
    ['m4a', mp4('mp42', 'soun', 'mdir'), 'x'],
    ['ogg', Buffer.from('OggS\0\x02aaaaaaaaOpusHead', 'latin1'), 'x'],
    ['webm', Buffer.from('\x1a\x45\xdf\xa3aaaawebmaaaaA_OPUSaaa', 'latin1'), 'x'],
    ['wav', Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'latin1'), 'x'],
    ['amr', Buffer.from('#!AMR\n\x3c\x08', 'latin1'), 'x'],
    ['amr', Buffer.from('#!AMR-WB\n\x3c', 'latin1'), 'x'],
    ['aac', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x01, 0x1f, 0xfc, 0, 0xff, 0xf1, 0x50, 0x80, 0x01, 0x1f, 0xfc]), 'x'],
    ['txt', Buffer.from('路灯修好了。\r\n\t谢谢 <3'), '说明.txt'],
    ['txt', Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]), '老文件.TXT'],
    ['txt', Buffer.from('好'), 'a.txt'],
  ])('is a %s', (extension, bytes, name) => expect(kind(bytes, name)).toBe(extension))

  it.each([
    ['HTML under a picture’s name', '<!DOCTYPE html><script>alert(1)</script>', 'photo.jpg'],
    ['HTML under a text’s name', '\n <html><body>', 'a.txt'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'],
    ['SVG under a text’s name', '<?xml version="1.0"?><svg/>', 'a.txt'],
    ['text under no name', '只是文字', 'x'],
    ['text with control characters', 'a\0b', 'a.txt'],
    ['neither UTF-8 nor GB 18030', Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]), 'a.txt'],
    ['GIF', 'GIF89a......', 'a.gif'],
    ['a program', Buffer.from('MZ\x90\0\x03aaaa', 'latin1'), 'a.pdf'],
    ['a plain ZIP', zip('a.txt'), 'a.docx'],
    ['a document with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'a.docx'],
    ['a document cut off', docx.subarray(0, docx.length - 10), 'a.docx'],
    ['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.doc'],
    ['a film', mp4('mp42', 'vide', 'soun'), 'a.m4a'],
    ['a film in WebM', Buffer.from('\x1a\x45\xdf\xa3aaaawebmaaaaV_VP9aaaA_OPUS', 'latin1'), 'a.webm'],
    ['a picture in a RIFF that says it sounds', Buffer.from('RIFF\x24\0\0\0WAVEJUNK', 'latin1'), 'a.wav'],
    ['one frame of sound and nothing behind it', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x01, 0x1f, 0xfc, 0, 0]), 'a.aac'],
    ['nothing', '', 'a.pdf'],
  ])('refuses %s', (_, bytes, name) => {
    expect(kind(bytes, name)).toBeUndefined()
    expect(imageFormat(Buffer.from(bytes as string))).toBeUndefined()
  })

  it('never fails on a directory that leads astray', () => {
    for (let at = 4; at < docx.length - 3; at++) {
      const broken = Buffer.from(docx)
      broken.fill(0xff, at, at + 4)
      expect(() => kind(broken)).not.toThrow()
    }
  })
})

describe('a file’s name', () => {
  it.each([
    ['C:\\照片\\漏水.HEIC', 'jpg', '漏水.jpg'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['张三13800138000.pdf', 'pdf', '张三〔电话已隐藏〕.pdf'],
    ['a\u202egpj.exe', 'pdf', 'agpj.pdf'],
    ['a\r\nb"c.pdf', 'pdf', 'ab c.pdf'],
    ['', 'jpg', 'file.jpg'],
    ['.htaccess', 'txt', 'file.txt'],
    [`${'𠮷'.repeat(200)}.pdf`, 'pdf', `${'𠮷'.repeat(116)}.pdf`],
  ])('%s', (sent, extension, kept) => expect(keptFileName(sent, extension)).toBe(kept))

  it('stands in a header without breaking it', () => {
    expect(contentDisposition("漏水 (1)'.pdf", false)).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''%E6%BC%8F%E6%B0%B4%20%281%29%27.pdf`,
    )
    expect(contentDisposition('a.jpg', true)).toMatch(/^inline; /)
  })
})
