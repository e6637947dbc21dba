import { connect, type Socket } from 'node:net'

export type Answer = { status: number; body: string }
/** One kept-alive connection that asks one thing at a time. */
export type Wire = { ask(request: string): Promise<Answer>; close(): void }

/**
 * A client with next to no work of its own, because it shares the cores with the server it measures: it understands the answers of this
 * product (a length, no chunks) and nothing else of HTTP.
 */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((done, fail) => {
    socket.once('connect', done)
    socket.once('error', fail)
  })
  return { ask: (request) => exchange(socket, request), close: () => socket.destroy() }
}

function exchange(socket: Socket, request: string): Promise<Answer> {
  return new Promise((done, fail) => {
    let told: Buffer = Buffer.alloc(0)
    const listen = (chunk: Buffer) => {
      told = told.length === 0 ? chunk : Buffer.concat([told, chunk])
      const answer = wholeAnswer(told)
      if (answer) settle(() => done(answer))
    }
    const lose = () => settle(() => fail(new Error('the connection was lost')))
    function settle(report: () => void) {
      socket.off('data', listen)
      socket.off('close', lose)
      report()
    }
    socket.on('data', listen)
    socket.on('close', lose)
    socket.write(request)
  })
}

/** The answer, once all of it is there. */
function wholeAnswer(told: Buffer): Answer | undefined {
  const end = told.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = told.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
  if (Number.isNaN(length)) throw new Error(`an answer without a length: ${head}`)
  if (told.length < end + 4 + length) return undefined
  const status = Number(head.slice(9, 12))
  return { status, body: status < 300 ? '' : told.toString('utf8', end + 4) }
}
