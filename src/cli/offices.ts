import type { Services } from '#platform/context.ts'
import { listOffices } from '#registry/offices/offices.repository.ts'
import type { Office } from '#registry/offices/offices.domain.ts'
import { texts } from './cli.texts.ts'
import { CommandRefusal } from './shell.ts'

/** All offices of the installation, in the order they were made. */
export function allOffices(services: Services): Promise<Office[]> {
  return services.db.transaction('system', listOffices)
}

/** The office that a command concerns: the one named, or the only one. */
export async function officeOf(services: Services, code: string | undefined): Promise<Office> {
  const offices = await allOffices(services)
  if (code !== undefined) {
    const named = offices.find((office) => office.code === code)
    if (!named) throw new CommandRefusal(texts.unknownOffice, { code })
    return named
  }
  const [only, another] = offices
  if (!only) throw new CommandRefusal(texts.noOffice)
  if (another) throw new CommandRefusal(texts.whichOffice, { codes: offices.map((office) => office.code).join(', ') })
  return only
}
