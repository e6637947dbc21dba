import type { Texts } from '#kernel/texts.ts'

/** Refusals of signing in and of accounts. */
export const authErrorTexts = {
  'auth.wrong': { zh: '账号或口令不正确。', en: 'The login or the password is not right.' },
  'auth.locked': {
    zh: '连续输错次数过多，请 {minutes} 分钟后再试，或联系安全管理员解锁。',
    en: 'Too many wrong tries. Try again in {minutes} minutes, or ask the security administrator.',
  },
  'auth.throttled': {
    zh: '您所在网络的登录失败次数过多，请 {minutes} 分钟后再试。',
    en: 'Too many failed sign-ins from your network. Try again in {minutes} minutes.',
  },
  'auth.busy': { zh: '登录的人太多，请稍后再试。', en: 'Too many people are signing in; please try again in a moment.' },
  'auth.one_time_over': {
    zh: '一次性口令已过期，请联系安全管理员重新生成。',
    en: 'The one-time password is out of date; ask the security administrator for a new one.',
  },
  'auth.wrong_code': { zh: '验证码不正确。', en: 'The code is not right.' },
  'auth.code_used': { zh: '这个验证码已经用过，请等待下一个。', en: 'This code has been used; wait for the next one.' },
  'auth.session_over': { zh: '登录已过期，请重新登录。', en: 'Your sign-in has run out; please sign in again.' },
  'auth.session_needed': { zh: '这件事要在浏览器登录后做，不能用访问令牌。', en: 'This needs a signed-in browser; a token cannot do it.' },
  'auth.second_factor_needed': { zh: '请先完成第二因素验证。', en: 'Please give your second factor first.' },
  'auth.nothing_pending': { zh: '没有需要完成的验证步骤，请刷新页面。', en: 'There is nothing to confirm; please reload the page.' },
  'auth.password_needed': { zh: '更换动态口令前请输入当前口令。', en: 'Give your password before replacing the authenticator app.' },
  'auth.changed': { zh: '口令刚刚在别处改过，请重新登录。', en: 'The password was changed elsewhere a moment ago; please sign in again.' },
  'auth.password.refused': { zh: '新口令不符合要求，请看旁边的说明。', en: 'The new password does not meet the rules; see the details.' },
  'auth.login.invalid': {
    zh: '登录名应为 2 至 64 个字，可用字母、数字、汉字和 . _ -',
    en: 'A login has 2 to 64 characters: letters, digits, Chinese characters and . _ -',
  },
  'auth.login.taken': { zh: '这个登录名已有人使用。', en: 'This login is taken.' },
  'auth.account_missing': { zh: '没有这个账号，或账号已停用。', en: 'There is no such account, or it has been stopped.' },
  'auth.own_account': {
    zh: '不能对自己的账号做这件事，请由另一位管理员办理。',
    en: 'You cannot do this to your own account; ask another administrator.',
  },
  'auth.token.by_token': { zh: '访问令牌不能用来新建令牌。', en: 'A token cannot make tokens.' },
  'auth.link_over': {
    zh: '链接已经用过或已过期，请在服务器上重新生成。',
    en: 'The link has been used or has run out; make a new one on the server.',
  },
} satisfies Texts

/** What speaks against a password, beside its field. */
export const passwordProblemTexts = {
  'auth.password.too_short': { zh: '至少 {min} 个字符', en: 'At least {min} characters' },
  'auth.password.too_long': { zh: '最多 {max} 个字符', en: 'At most {max} characters' },
  'auth.password.kinds': {
    zh: '小写字母、大写字母、数字、其他符号，至少用 {kinds} 种',
    en: 'Mix at least {kinds} of lower case, upper case, digits and other characters',
  },
  'auth.password.predictable': {
    zh: '太容易猜到：含常见词、连续字符、键盘顺序、年份或您的姓名单位',
    en: 'Too easy to guess: common words, runs, keyboard rows, years, or your own name or office',
  },
  'auth.password.contains_login': { zh: '不能包含登录名', en: 'Must not contain your login' },
  'auth.password.unchanged': { zh: '不能与当前口令相同', en: 'Must differ from the current one' },
} satisfies Texts

/** Account events as the audit page and the person's own history name them (审计事件). */
export const accountEventTexts = {
  'account.created': { zh: '建立账号', en: 'Account created' },
  'account.signed_in': { zh: '登录', en: 'Signed in' },
  'account.sign_in_failed': { zh: '登录失败', en: 'Failed sign-in' },
  'account.locked': { zh: '账号锁定', en: 'Locked' },
  'account.unlocked': { zh: '账号解锁', en: 'Unlocked' },
  'account.second_factor_passed': { zh: '通过第二因素验证', en: 'Second factor given' },
  'account.second_factor_enrolled': { zh: '绑定动态口令', en: 'Authenticator app enrolled' },
  'account.second_factor_reset': { zh: '重置第二因素', en: 'Second factor reset' },
  'account.recovery_codes_made': { zh: '生成恢复码', en: 'Recovery codes made' },
  'account.password_changed': { zh: '修改口令', en: 'Password changed' },
  'account.password_reset': { zh: '重置口令', en: 'Password reset' },
  'account.signed_out': { zh: '退出登录', en: 'Signed out' },
  'account.session_revoked': { zh: '结束登录会话', en: 'Session ended' },
  'account.token_created': { zh: '新建访问令牌', en: 'Token made' },
  'account.token_revoked': { zh: '吊销访问令牌', en: 'Token revoked' },
  'account.activated': { zh: '启用账号', en: 'Account started' },
  'account.deactivated': { zh: '停用账号', en: 'Account stopped' },
} satisfies Texts
