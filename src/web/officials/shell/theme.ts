import type { ThemeConfig } from 'antd'

/** Colours of the house. Red is the brand, the main act of a page and what was missed; selection and links are blue. */
export const COLOURS = {
  paper: '#FBFAF6',
  sheet: '#FFFFFF',
  ink: '#1C2126',
  ink2: '#545B63',
  line: '#DDD8CC',
  red: '#A8201A',
  green: '#1B6E45',
  amber: '#8A5A00',
  grey: '#666E77',
  blue: '#1F5FA8',
}

export const TEXT_FACE =
  '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", system-ui, sans-serif'

/** Ant Design in our clothes: paper, ink, hairlines instead of shadows, 8-pixel grid, no text under 14. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.blue,
    colorInfo: COLOURS.blue,
    colorLink: COLOURS.blue,
    colorLinkHover: '#174A84',
    colorLinkActive: '#174A84',
    colorError: COLOURS.red,
    colorErrorText: COLOURS.red,
    colorSuccess: COLOURS.green,
    colorWarning: COLOURS.amber,
    colorText: COLOURS.ink,
    colorTextHeading: COLOURS.ink,
    colorTextSecondary: COLOURS.ink2,
    colorTextTertiary: COLOURS.ink2,
    colorTextDescription: COLOURS.ink2,
    colorTextPlaceholder: '#5F666E',
    colorTextDisabled: '#5F666E',
    colorIcon: COLOURS.ink2,
    colorBgLayout: COLOURS.paper,
    colorBgContainer: COLOURS.sheet,
    colorBorder: '#8E9299',
    colorBorderSecondary: COLOURS.line,
    colorSplit: COLOURS.line,
    borderRadius: 6,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    fontFamily: TEXT_FACE,
    fontSize: 16,
    fontSizeSM: 14,
    fontSizeLG: 18,
    controlHeight: 40,
    controlHeightSM: 32,
    controlHeightLG: 48,
    boxShadow: 'none',
    boxShadowSecondary: `0 0 0 1px ${COLOURS.line}`,
    motionDurationSlow: '0.2s',
    motionDurationMid: '0.15s',
  },
  components: {
    Button: {
      colorPrimary: COLOURS.red,
      colorPrimaryHover: '#8C1A15',
      colorPrimaryActive: '#741511',
      colorLink: COLOURS.blue,
      defaultHoverColor: COLOURS.ink,
      defaultHoverBorderColor: COLOURS.ink,
      defaultHoverBg: '#F3F0E7',
      defaultActiveColor: COLOURS.ink,
      defaultActiveBorderColor: COLOURS.ink,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
    Modal: { titleFontSize: 20 },
    Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
    Table: { cellPaddingBlock: 8, cellPaddingInline: 12, headerBg: COLOURS.paper, headerColor: COLOURS.ink2 },
  },
}
