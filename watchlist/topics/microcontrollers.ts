import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const microcontrollers: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    microcontroller*, micro-controller*, microcontrôleur*, microcontroleur*, mikrocontroller*, microcontrollore,
    microcontrollori, microcontrolador*, mikrokontrol*, микроконтроллер*, мікроконтролер*, マイコン,
    マイクロコントローラ*, マイクロコントローラー, 微控制器, 单片机, 마이크로컨트롤러, 마이크로 컨트롤러, STM32*,
    STM8*, infrastructure-management controller*, infrastructure management controller*,
    microprocessor* STM32*, embedded controller*, micro-contrôleur*, mikrosterownik*, mikrodenetleyici*,
    mikroovladač*, styrkrets*, μC, 微處理器, 單晶片, 單片機, متحكمات دقيقة, متحكم دقيق, माइक्रोकंट्रोलर*, baseboard
    management controller*, management controller*, BMC chip*, ESP32*, RP2350, PIC32*, MSP430*, PSoC,
    vi điều khiển, контроллер*, besturingschip*, mikrokontroler, mikropočítač*, mikrovezérlő*, microcontroler*,
    μικροελεγκτ*, stuurchip*, Steuerchip*,
  `,
  ),
  ...terms(
    1.6,
    'what',
    `
    MCU, MCUs,
  `,
  ),
  ...listings,
  ...terms(
    1,
    'part',
    `
    controllers for cars, RISC-V, open instruction set,
  `,
  ),
];
