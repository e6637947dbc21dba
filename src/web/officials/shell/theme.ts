import type { ThemeConfig } from 'antd'
import { COLOURS, CONTROL, FACES, RADIUS, SIZES } from '#web/design/tokens.ts'
import type { Locale } from '#kernel/texts.ts'

export type ThemeLook = { locale: Locale; big: boolean; phone: boolean }

/** Ant Design in our clothes: paper, ink, hairlines instead of shadows. All values are the tokens of the house. */
export function themeOf({ locale, big, phone }: ThemeLook): ThemeConfig {
  const size = (name: keyof typeof SIZES) => SIZES[name][big ? 'big' : 'normal']
  const height = CONTROL[big ? 'big' : phone ? 'phone' : 'normal']
  return {
    token: {
      ...COLOUR_TOKENS,
      borderRadius: RADIUS.normal,
      borderRadiusLG: RADIUS.normal,
      borderRadiusSM: RADIUS.small,
      fontFamily: FACES[locale].face,
      fontSize: size('text'),
      fontSizeSM: size('small'),
      fontSizeLG: size('lead'),
      controlHeight: height,
      controlHeightSM: big || phone ? height : 32,
      controlHeightLG: Math.max(height, 48),
      controlInteractiveSize: big ? 24 : 20,
      boxShadow: 'none',
      boxShadowSecondary: `0 0 0 1px ${COLOURS.edge}`,
      motionDurationSlow: '0.2s',
      motionDurationMid: '0.15s',
    },
    components: {
      Button: BUTTON,
      Modal: { titleFontSize: size('head') },
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Table: { cellPaddingBlock: 8, cellPaddingInline: 12, headerBg: COLOURS.paper, headerColor: COLOURS.ink2 },
    },
  }
}

const COLOUR_TOKENS = {
  colorPrimary: COLOURS.blue,
  colorInfo: COLOURS.blue,
  colorLink: COLOURS.blue,
  colorLinkHover: COLOURS.blueDeep,
  colorLinkActive: COLOURS.blueDeep,
  colorError: COLOURS.red,
  colorErrorText: COLOURS.red,
  colorSuccess: COLOURS.green,
  colorWarning: COLOURS.amber,
  colorText: COLOURS.ink,
  colorTextHeading: COLOURS.ink,
  colorTextSecondary: COLOURS.ink2,
  colorTextTertiary: COLOURS.ink2,
  colorTextDescription: COLOURS.ink2,
  colorTextPlaceholder: COLOURS.ink2,
  colorTextDisabled: COLOURS.ink2,
  colorIcon: COLOURS.ink2,
  colorBgLayout: COLOURS.paper,
  colorBgContainer: COLOURS.sheet,
  colorBorder: COLOURS.edge,
  colorBorderSecondary: COLOURS.line,
  colorSplit: COLOURS.line,
}

const BUTTON = {
  colorPrimary: COLOURS.red,
  colorPrimaryHover: COLOURS.redDeep,
  colorPrimaryActive: COLOURS.redDeep,
  colorLink: COLOURS.blue,
  defaultHoverColor: COLOURS.ink,
  defaultHoverBorderColor: COLOURS.ink,
  defaultHoverBg: COLOURS.wash,
  defaultActiveColor: COLOURS.ink,
  defaultActiveBorderColor: COLOURS.ink,
  primaryShadow: 'none',
  defaultShadow: 'none',
  dangerShadow: 'none',
}
