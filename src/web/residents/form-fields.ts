import type { FastifyRequest } from 'fastify'

/** What a form sent: every name with its values, in order. */
export type FormFields = Map<string, string[]>

/** The fields of a plain form (application/x-www-form-urlencoded). */
export function formFields(request: FastifyRequest): FormFields {
  const fields: FormFields = new Map()
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null) return fields
  for (const [name, value] of Object.entries(body)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    fields.set(
      name,
      values.filter((one) => typeof one === 'string'),
    )
  }
  return fields
}

/** The first value of a field, empty when it did not come. */
export function one(fields: FormFields, name: string): string {
  return fields.get(name)?.[0] ?? ''
}

export function many(fields: FormFields, name: string): string[] {
  return fields.get(name) ?? []
}
