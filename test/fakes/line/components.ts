import { checkAction } from './actions.ts'
import type { Props, Say } from './rules.ts'
import { bool, int, matching, oneOf, units, uri } from './rules.ts'

const type = () => {}
export const color = matching(/^#([0-9a-f]{6}|[0-9a-f]{8})$/i)
const KEYWORDS = 'none|xs|sm|md|lg|xl|xxl'
const gap = matching(new RegExp(`^(${KEYWORDS}|\\d+(\\.\\d+)?px)$`))
const padding = matching(new RegExp(`^(${KEYWORDS}|\\d+(\\.\\d+)?(px|%))$`))
const offset = matching(new RegExp(`^(${KEYWORDS}|-?\\d+(\\.\\d+)?(px|%))$`))
const length = matching(/^(\d+(\.\d+)?px|([1-9]?\d(\.\d+)?|100)%)$/)
const fontSize = matching(/^(xxs|xs|sm|md|lg|xl|xxl|[345]xl|\d+(\.\d+)?px)$/)
const imageSize = matching(/^(xxs|xs|sm|md|lg|xl|xxl|[345]xl|full|\d+(\.\d+)?(px|%))$/)
const ratio = matching(/^\d{1,6}:\d{1,6}$/)
const share = int(0, 1_000_000)
const position = oneOf('relative', 'absolute')
const gravity = oneOf('top', 'bottom', 'center')
const align = oneOf('start', 'end', 'center')
const placed: Props = {
  margin: gap,
  position,
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
}
export const action = (value: unknown, path: string, say: Say) => checkAction(value, path, say, 'flex')

export type Rule = { readonly props: Props; readonly required: readonly string[] }

/** The components of Flex and their properties; `contents` is looked at where it is walked. */
export const COMPONENTS: Readonly<Record<string, Rule>> = {
  box: {
    props: {
      type,
      layout: oneOf('horizontal', 'vertical', 'baseline'),
      contents: type,
      flex: share,
      spacing: gap,
      ...placed,
      backgroundColor: color,
      borderColor: color,
      borderWidth: matching(/^(none|light|normal|medium|semi-bold|bold|\d+px)$/),
      cornerRadius: gap,
      width: length,
      maxWidth: length,
      height: length,
      maxHeight: length,
      paddingAll: padding,
      paddingTop: padding,
      paddingBottom: padding,
      paddingStart: padding,
      paddingEnd: padding,
      action,
      justifyContent: oneOf(
        'center',
        'flex-start',
        'flex-end',
        'space-between',
        'space-around',
        'space-evenly',
      ),
      alignItems: oneOf('center', 'flex-start', 'flex-end'),
      background: type,
    },
    required: ['layout', 'contents'],
  },
  button: {
    props: {
      type,
      action: (value, path, say) => checkAction(value, path, say, 'button'),
      flex: share,
      ...placed,
      height: oneOf('sm', 'md'),
      style: oneOf('primary', 'secondary', 'link'),
      color,
      gravity,
      adjustMode: oneOf('shrink-to-fit'),
      scaling: bool,
    },
    required: ['action'],
  },
  image: {
    props: {
      type,
      url: uri(2000, ['https:']),
      flex: share,
      ...placed,
      align,
      gravity,
      size: imageSize,
      aspectRatio: ratio,
      aspectMode: oneOf('fit', 'cover'),
      backgroundColor: color,
      action,
      animated: bool,
    },
    required: ['url'],
  },
  icon: {
    props: { type, url: uri(2000, ['https:']), ...placed, size: fontSize, aspectRatio: ratio, scaling: bool },
    required: ['url'],
  },
  text: {
    props: {
      type,
      text: units(30_000),
      contents: type,
      adjustMode: oneOf('shrink-to-fit'),
      flex: share,
      ...placed,
      size: fontSize,
      scaling: bool,
      align,
      gravity,
      wrap: bool,
      lineSpacing: matching(/^\d+(\.\d+)?px$/),
      maxLines: int(0, 1_000),
      weight: oneOf('regular', 'bold'),
      color,
      action,
      style: oneOf('normal', 'italic'),
      decoration: oneOf('none', 'underline', 'line-through'),
    },
    required: [],
  },
  separator: { props: { type, margin: gap, color }, required: [] },
  filler: { props: { type, flex: share }, required: [] },
}
