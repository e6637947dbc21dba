import { localDateOf } from '#kernel/local-date.ts'
import type { Texts } from '#kernel/texts.ts'
import { authRoutes } from '#platform/auth/auth.routes.ts'
import { authErrorTexts } from '#platform/auth/auth.texts.ts'
import type { LoadRoles } from '#platform/auth/sessions.usecases.ts'
import { texts as fileErrorTexts } from '#platform/files/files.texts.ts'
import type { Route } from '#platform/http/route.ts'
import { texts as vaultErrorTexts } from '#platform/vault/vault.texts.ts'
import { importRoutes } from '#programme/1-listen/opinions/import/imports.routes.ts'
import { importErrorTexts } from '#programme/1-listen/opinions/import/imports.texts.ts'
import { opinionRoutes } from '#programme/1-listen/opinions/opinions.routes.ts'
import { opinionErrorTexts } from '#programme/1-listen/opinions/opinions.texts.ts'
import { slipRoutes } from '#programme/1-listen/slips/slips.routes.ts'
import { slipErrorTexts } from '#programme/1-listen/slips/slips.texts.ts'
import { attachmentRoutes } from '#programme/3-resolve/attachments/attachments.routes.ts'
import { transcriptRoutes } from '#programme/3-resolve/transcripts/transcripts.routes.ts'
import { matterRoutes } from '#programme/3-resolve/matters/matters.routes.ts'
import { matterErrorTexts } from '#programme/3-resolve/matters/matters.texts.ts'
import { noticeRoutes } from '#programme/3-resolve/notices/notices.routes.ts'
import { todayRoutes } from '#programme/3-resolve/today/today.routes.ts'
import { publicMatterRoutes } from '#programme/3-resolve/public-matters/public-matters.routes.ts'
import { publicMatterErrorTexts } from '#programme/3-resolve/public-matters/public-matters.texts.ts'
import { auditRoutes } from '#programme/4-account/audit/audit.routes.ts'
import { auditErrorTexts } from '#programme/4-account/audit/audit.texts.ts'
import { feedbackRoutes } from '#programme/4-account/feedback/feedback.routes.ts'
import { feedbackErrorTexts } from '#programme/4-account/feedback/feedback.texts.ts'
import { searchRoutes } from '#programme/4-account/search/search.routes.ts'
import { statisticsRoutes } from '#programme/4-account/statistics/statistics.routes.ts'
import { myDataRoutes } from '#programme/4-account/my-data/my-data.routes.ts'
import { myDataErrorTexts } from '#programme/4-account/my-data/my-data.texts.ts'
import { registryErrorTexts } from '#registry/error-texts.ts'
import { registryRoutes } from '#registry/routes.ts'
import { appointFirstAdministrator } from '#registry/staff/staff.usecases.ts'
import { loadStaffActor } from '#registry/staff/staff.repository.ts'

/** Posts and charges of an account, as of today by the program's clock. */
export function loadRolesBy(now: () => Date): LoadRoles {
  return async (tx, officeId, accountId) => {
    const actor = await loadStaffActor(tx, officeId, accountId, localDateOf(now()))
    return actor ?? { roles: [], unitIds: [], areaIds: [], villageIds: [] }
  }
}

/** Every endpoint of the product: mounted, documented, put into the permission matrix and knocked at by strangers from this one list. */
export const API_ROUTES: Route[] = [
  ...authRoutes(appointFirstAdministrator),
  ...registryRoutes,
  ...importRoutes,
  ...opinionRoutes,
  ...slipRoutes,
  ...matterRoutes,
  ...attachmentRoutes,
  ...transcriptRoutes,
  ...todayRoutes,
  ...noticeRoutes,
  ...publicMatterRoutes,
  ...feedbackRoutes,
  ...myDataRoutes,
  ...auditRoutes,
  ...statisticsRoutes,
  ...searchRoutes,
]

/** Texts of every code that an answer may carry. */
export const ERROR_TEXTS: Texts = {
  ...authErrorTexts,
  ...fileErrorTexts,
  ...vaultErrorTexts,
  ...registryErrorTexts,
  ...importErrorTexts,
  ...opinionErrorTexts,
  ...slipErrorTexts,
  ...matterErrorTexts,
  ...publicMatterErrorTexts,
  ...feedbackErrorTexts,
  ...myDataErrorTexts,
  ...auditErrorTexts,
}
