import type { Actor } from '#platform/context.ts'
import type { Import } from './imports.domain.ts'

/** Who sees how an import stands and may stop it: who brought the sheet, and the dispatcher, whose inbox it fills. */
export function maySeeImport(actor: Actor, one: Import): boolean {
  return isImporter(actor, one) || (actor.kind === 'staff' && actor.roles.includes('dispatcher'))
}

/** Who reads the sheet itself, which may hold names: only the person who brought it. */
export function isImporter(actor: Actor, one: Pick<Import, 'createdBy'>): boolean {
  return actor.kind === 'staff' && actor.id === one.createdBy
}
