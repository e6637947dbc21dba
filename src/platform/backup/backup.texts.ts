import type { Texts } from '#kernel/texts.ts'

/** Why a backup could not be made or restored, and what to do. The key is the code without `backup.`. */
export const texts = {
  no_file: { zh: '读不到备份文件 {path}：{reason}。', en: 'The backup {path} cannot be read: {reason}.' },
  no_data: {
    zh: '{path} 里没有有约的数据，没有可备份的内容。请在数据目录所在的位置运行，或设置 YOUYUE_DATA。',
    en: 'There is no data of Youyue in {path}, so nothing to back up. Run this where the data directory is, or set YOUYUE_DATA.',
  },
  no_folder: { zh: '目录 {path} 不存在。', en: 'The folder {path} does not exist.' },
  file_exists: {
    zh: '{path} 已经存在，没有覆盖。请换一个文件名，或加上 --force。',
    en: '{path} exists and was not overwritten. Choose another name, or say --force.',
  },
  draft_exists: {
    zh: '{path} 已经存在：另一个备份正在进行，或上次备份中断了。确认没有备份在进行后删除它，或加上 --force。',
    en: '{path} exists: another backup is running, or one was interrupted. When none is running remove it, or say --force.',
  },
  no_key: {
    zh: '没有找到恢复密钥：{path} 不存在。请用 --key 指定密钥文件，或设置 YOUYUE_RECOVERY_KEY。',
    en: 'No recovery key was found: {path} does not exist. Name the key file with --key, or set YOUYUE_RECOVERY_KEY.',
  },
  bad_key: {
    zh: '{source} 里不是恢复密钥（应为 32 字节的 base64）。',
    en: '{source} holds no recovery key (32 bytes in base64).',
  },
  wrong_key: {
    zh: '密钥不对：打开这个备份要用恢复密钥 {needed}，而 {source} 里的是 {given}。请用 --key 指定正确的密钥文件，或设置 YOUYUE_RECOVERY_KEY。',
    en: 'Wrong key: this backup needs the recovery key {needed}, and {source} holds {given}. Name the right key file with --key, or set YOUYUE_RECOVERY_KEY.',
  },
  not_a_backup: {
    zh: '{path} 不是有约的备份文件，或者文件开头已损坏。',
    en: '{path} is no backup of Youyue, or its beginning is damaged.',
  },
  header_damaged: {
    zh: '备份已损坏：文件头与它的校验和不符。没有恢复任何内容。',
    en: 'The backup is damaged: its header does not match its checksum. Nothing was restored.',
  },
  newer_format: {
    zh: '备份由更新的有约写成（格式 {found}，本程序只认识到 {known}）。请先更新程序。',
    en: 'The backup was written by a newer Youyue (format {found}; this program knows up to {known}). Update the program first.',
  },
  newer_program: {
    zh: '备份由更新的有约（版本 {version}）写成：本程序不认识 {what}。请先更新程序。',
    en: 'The backup was written by a newer Youyue (version {version}): this program does not know {what}. Update the program first.',
  },
  other_history: {
    zh: '备份里的数据库结构 {migration} 与本程序的不一致，不能恢复到本程序。请用写这份备份的程序（版本 {version}）。',
    en: 'The migration {migration} of the backup differs from the one of this program. Use the program that wrote the backup (version {version}).',
  },
  damaged: {
    zh: '备份已损坏：第 {chunk} 块（文件第 {offset} 字节起）被改动、调换或缺失。没有恢复任何内容。',
    en: 'The backup is damaged: block {chunk} (from byte {offset} of the file) was changed, swapped or removed. Nothing was restored.',
  },
  truncated: {
    zh: '备份不完整：文件在第 {offset} 字节处中断，后面的部分缺失。没有恢复任何内容。',
    en: 'The backup is incomplete: the file ends at byte {offset}, the rest is missing. Nothing was restored.',
  },
  appended: {
    zh: '备份被改动：在备份结束（第 {offset} 字节）之后还有多余的内容。没有恢复任何内容。',
    en: 'The backup was changed: something follows after its end (byte {offset}). Nothing was restored.',
  },
  content: {
    zh: '备份的内容前后不符：{what}。没有恢复任何内容。',
    en: 'The content of the backup contradicts itself: {what}. Nothing was restored.',
  },
  target_not_empty: {
    zh: '{path} 不是空目录（里面有 {found}），没有改动任何内容。请用 --data 指定一个空的或不存在的目录。',
    en: '{path} is not empty (it holds {found}); nothing was changed. Name an empty or new folder with --data.',
  },
  target_is_mount: {
    zh: '{path} 是挂载点或不能替换的目录。请用 --data 指定它里面的一个新目录。',
    en: '{path} is a mount point or cannot be replaced. Name a new folder inside it with --data.',
  },
  unfinished_exists: {
    zh: '{path} 是上次没有完成的恢复留下的，或另一个恢复正在进行。确认没有恢复在进行后删除它，再重新恢复。',
    en: '{path} is left of a restore that did not finish, or one is running. When none is running remove it, then restore again.',
  },
  not_writable: { zh: '无权写入 {path}。', en: 'This user may not write to {path}.' },
  no_space: { zh: '{path} 所在磁盘空间不足，没有完成。', en: 'The disk of {path} is full; not finished.' },
  table_differs: {
    zh: '恢复后的核对没有通过：表 {table} 应有 {rows} 行，恢复出 {found} 行，或内容不一致。恢复已撤销。',
    en: 'The restored data does not match: table {table} should have {rows} rows, it has {found}, or their content differs. The restore was undone.',
  },
  sequence_differs: {
    zh: '恢复后的核对没有通过：编号序列 {name} 不一致。恢复已撤销。',
    en: 'The restored data does not match: the sequence {name} differs. The restore was undone.',
  },
  files_differ: {
    zh: '恢复后的核对没有通过：应有 {expected} 个文件，其中 {sound} 个完好。恢复已撤销。',
    en: 'The restored files do not match: {expected} expected, {sound} are sound. The restore was undone.',
  },
  key_differs: {
    zh: '恢复后的核对没有通过：密钥 {name} 不一致。恢复已撤销。',
    en: 'The restored data does not match: the key {name} differs. The restore was undone.',
  },
  ledger_broken: {
    zh: '恢复出的账本没有通过核对（{count} 处），第一处：{first}。恢复已撤销。',
    en: 'The restored ledger is not sound ({count} findings), the first: {first}. The restore was undone.',
  },
  interrupted: { zh: '已中断，没有留下半成品。', en: 'Interrupted; nothing half-made was left.' },
} satisfies Texts

/** What the commands print when things go well, or nearly. */
export const reports = {
  made: {
    zh: '备份完成：{path}（{megabytes} MB）\n  {tables} 张表 {rows} 行，{files} 个文件，{checkpoints} 份校验点；写完后已重新读出核对',
    en: 'Backup made: {path} ({megabytes} MB)\n  {tables} tables with {rows} rows, {files} files, {checkpoints} checkpoints; read back and checked',
  },
  keep_key: {
    zh: '打开这个备份需要恢复密钥 {key}（在 {source}）。请把密钥另存一份在别处：只有备份没有密钥，等于没有备份。',
    en: 'To open this backup you need the recovery key {key} (in {source}). Keep a copy of it elsewhere: without the key the backup is worthless.',
  },
  files_absent: {
    zh: '注意：数据库提到的 {count} 个文件在文件库里已缺失或损坏，备份里没有它们（{first} …）。请运行 doctor。',
    en: 'WARNING: {count} files that the database names are missing or damaged in the store, and so not in the backup ({first} …). Run doctor.',
  },
  ledger_unsound: {
    zh: '注意：现在的账本有 {count} 处错误（第一处：{first}），这个备份将无法通过恢复核对。请运行 ledger verify。',
    en: 'WARNING: the ledger has {count} errors now (the first: {first}); this backup will not pass the checks of a restore. Run ledger verify.',
  },
  restored: {
    zh: '恢复完成并核对无误：{path}\n  备份时间 {at}，{offices} 个单位，{tables} 张表 {rows} 行，{files} 个文件（{megabytes} MB），账本 {links} 条，校验点 {checkpoints} 份',
    en: 'Restored and verified: {path}\n  made at {at}; {offices} offices, {tables} tables with {rows} rows, {files} files ({megabytes} MB), {links} ledger links, {checkpoints} checkpoints',
  },
  unset_url: {
    zh: '注意：现在设置了 DATABASE_URL，启动前请先取消，否则用的不是恢复出的数据。',
    en: 'NOTE: DATABASE_URL is set. Unset it before starting, else the restored data is not what is used.',
  },
  start_it: { zh: '启动：YOUYUE_DATA={path} npm start', en: 'Start it with: YOUYUE_DATA={path} npm start' },
} satisfies Texts
