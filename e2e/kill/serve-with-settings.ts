import { readConfig } from '#platform/config.ts'
import { serve } from '../../src/cli/serve.commands.ts'

/** The product's own `serve` on a database that is told to be careless: only a harness can ask for that, no setting of the product does. */
await serve(readConfig(process.env), { work: true }, JSON.parse(process.argv[2] ?? '{}') as Record<string, string>)
