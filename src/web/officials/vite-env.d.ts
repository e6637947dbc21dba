/// <reference types="vite/client" />

declare module 'antd/es/locale/*' {
  import type { Locale } from 'antd/es/locale'
  const locale: Locale
  export default locale
}
