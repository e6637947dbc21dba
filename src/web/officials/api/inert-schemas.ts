/**
 * Stands in for the schema library inside the browser bundle (see vite.config.ts): every property and every call gives the same inert thing,
 * so contracts can be loaded for their methods and paths. Types still come from the real library; the server alone parses.
 */
const inert: unknown = new Proxy(() => inert, { get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : inert) })

export const z = inert
