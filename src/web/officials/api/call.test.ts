import { describe, expect, it } from 'vitest'
import { addressOf } from './call.ts'

describe('the address of an endpoint', () => {
  it('fills parameters in and leaves out what was not chosen', () => {
    expect(addressOf({ path: '/api/v1/matters/{id}' }, { id: 'mat_1' })).toBe('/api/v1/matters/mat_1')
    expect(addressOf({ path: '/api/v1/matters' }, undefined, { q: '路灯', state: undefined, unit: '', limit: 50 })).toBe(
      '/api/v1/matters?q=%E8%B7%AF%E7%81%AF&limit=50',
    )
  })

  it('lets no parameter leave its place', () => {
    expect(addressOf({ path: '/api/v1/files/{id}' }, { id: '../me?x=1#y' })).toBe('/api/v1/files/..%2Fme%3Fx%3D1%23y')
  })
})
