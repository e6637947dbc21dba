import {
  CamelCasePlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  RawNode,
  type UnknownRow,
} from 'kysely'

/**
 * Names of the database (snake_case) and of the code (camelCase). Does what Kysely's plugin does, with less work: statements that are written
 * out hold no names to change, and the columns of an answer are named once, not in every row.
 */
export class Names extends CamelCasePlugin {
  override transformQuery(args: PluginTransformQueryArgs): ReturnType<CamelCasePlugin['transformQuery']> {
    return isWrittenOut(args.node) ? args.node : super.transformQuery(args)
  }

  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const first = result.rows[0]
    if (!first) return result
    const columns = Object.keys(first)
    const names = columns.map((column) => this.camelCase(column))
    const rows = result.rows.map((row) => Object.fromEntries(columns.map((column, i) => [names[i], this.named(row[column])])))
    return { ...result, rows }
  }

  /** Objects inside a value have names too. */
  private named(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.some(isRecord) ? value.map((one) => (isRecord(one) ? this.mapRow(one) : one)) : value
    return isRecord(value) ? this.mapRow(value) : value
  }
}

/** Whether a statement is nothing but text and values, with others like it inside. */
function isWrittenOut(node: OperationNode): boolean {
  return RawNode.is(node) && node.parameters.every((part) => part.kind === 'ValueNode' || isWrittenOut(part))
}

function isRecord(value: unknown): value is UnknownRow {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]'
}
