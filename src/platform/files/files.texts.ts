import type { Texts } from '#kernel/texts.ts'

/** Why a file was not taken, or is not there. */
export const texts = {
  'file.type_not_allowed': {
    zh: '这种文件不能上传。可以上传照片（JPG、PNG、WebP）、PDF、Word（docx）、Excel（xlsx）、纯文本和录音；苹果手机的 HEIC 照片请先转成 JPG。',
    en: 'This kind of file cannot be taken. Photos (JPG, PNG, WebP), PDF, Word (docx), Excel (xlsx), plain text and sound recordings can; turn HEIC photos into JPG first.',
  },
  'file.too_large': { zh: '文件太大，最大 20 MB。', en: 'The file is too large; 20 MB is the most.' },
  'file.empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'file.broken_image': {
    zh: '图片已损坏或不完整，请重新拍照或选择。',
    en: 'The picture is damaged or incomplete; please take or choose it again.',
  },
  'file.pixel_flood': { zh: '图片的像素太多，请缩小后再上传。', en: 'The picture has too many pixels; please make it smaller.' },
  'file.no_space': {
    zh: '存储空间已满，文件没有保存，请联系管理员。',
    en: 'The disk is full; the file was not saved. Please tell the administrator.',
  },
  'file.not_found': { zh: '没有这个文件，或者您无权查看。', en: 'There is no such file, or it is not yours to see.' },
  'file.missing': { zh: '文件的内容丢失，请联系管理员。', en: 'The content of the file is missing; please tell the administrator.' },
  'file.try_again': { zh: '文件没有保存成功，请再试一次。', en: 'The file was not saved; please try again.' },
} satisfies Texts
