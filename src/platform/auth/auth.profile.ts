/** How long, how often and how strictly people sign in: one set of numbers per deployment, chosen by name in the configuration. */
export type PolicyProfile = {
  /** Shortest password, in characters after Unicode normalisation. */
  minLength: number
  /** How many of the four kinds (lower, upper, digit, other) a password must mix; 1 asks for nothing. */
  minKinds: 1 | 2 | 3 | 4
  /** Days after which a password must be changed; null never. */
  rotationDays: number | null
  /** Failed tries that lock an account, counted in windows of a day. */
  maxFailures: number
  lockMinutes: number
  /** A session unused this long is over. */
  idleMinutes: number
  /** A session is over after this long, used or not. */
  absoluteHours: number
  secondFactor: 'required' | 'optional'
  /** Demonstration accounts, which exist on loopback only, sign in without a second factor. */
  demonstrationExempt: boolean
}

export type ProfileName = 'standard' | 'dengbao-2' | 'dengbao-3'
export const DEFAULT_PROFILE: ProfileName = 'dengbao-2'

/**
 * OWASP ASVS 5.0 (6.2.5, 6.2.10) forbids composition rules and forced rotation; 等保2.0 (GB/T 22239-2019, 身份鉴别) is audited with both.
 * No one rule satisfies the two, so a deployment chooses (decision 0005).
 */
export const PROFILES: Record<ProfileName, PolicyProfile> = {
  /** ASVS 5.0 level 2: long, never rotated, no composition. */
  standard: {
    minLength: 12,
    minKinds: 1,
    rotationDays: null,
    maxFailures: 8,
    lockMinutes: 15,
    idleMinutes: 60,
    absoluteHours: 12,
    secondFactor: 'required',
    demonstrationExempt: true,
  },
  /** 等保二级 as it is usually audited, with two factors on top. */
  'dengbao-2': {
    minLength: 8,
    minKinds: 3,
    rotationDays: 90,
    maxFailures: 5,
    lockMinutes: 30,
    idleMinutes: 15,
    absoluteHours: 12,
    secondFactor: 'required',
    demonstrationExempt: true,
  },
  /** 等保三级: two factors are the law's own demand here; shorter sessions, longer passwords. */
  'dengbao-3': {
    minLength: 10,
    minKinds: 4,
    rotationDays: 90,
    maxFailures: 5,
    lockMinutes: 30,
    idleMinutes: 10,
    absoluteHours: 8,
    secondFactor: 'required',
    demonstrationExempt: true,
  },
}

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name)
}
