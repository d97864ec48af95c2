//! What lives indoors: kitchen, home, electronics, books and music.

use super::canvas::Canvas;
use super::palette::{
    CREAM, LEAF, METAL, METAL_DARK, METAL_LIGHT, NIGHT, NIGHT_LIGHT, PAPER, SUN, WOOD, WOOD_DARK,
};

pub(super) fn pot(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 112);
    c.line("M 168 76 C 156 62 180 52 168 36 M 202 70 C 190 56 214 46 202 30 M 236 76 C 224 62 248 52 236 36", 7, CREAM);
    c.line("M 116 160 H 88 M 284 160 H 312", 16, NIGHT);
    c.fill(
        "M 112 132 H 288 V 212 Q 288 238 262 238 H 138 Q 112 238 112 212 Z",
        p.main,
    );
    c.fill(
        "M 232 132 H 288 V 212 Q 288 238 262 238 H 232 Z",
        p.main_dark,
    );
    c.gleam("M 126 150 H 138 V 214 Q 126 210 126 198 Z");
    c.fill("M 112 130 C 124 98 276 98 288 130 Z", p.main_light);
    c.rect(102, 126, 196, 14, 7, METAL);
    c.rect(186, 90, 28, 16, 7, p.accent);
}

pub(super) fn raclette(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 140);
    c.rect(102, 208, 196, 30, 12, p.main_dark);
    c.rect(102, 208, 196, 16, 8, p.main);
    c.rect(112, 120, 18, 96, 4, METAL_DARK);
    c.rect(270, 120, 18, 96, 4, METAL_DARK);
    c.rect(130, 138, 140, 70, 0, NIGHT);
    c.line("M 142 150 H 258", 5, p.accent);
    for x in [136, 182, 228] {
        c.rect(x, 176, 36, 18, 4, METAL_DARK);
        c.rect(x + 3, 168, 30, 12, 5, SUN);
        c.oval(x + 18, 180, 9, 6, SUN);
        c.line(&format!("M {} 190 L {} 222", x + 18, x + 18), 9, WOOD_DARK);
        c.line(&format!("M {} 204 L {} 222", x + 18, x + 18), 9, WOOD);
    }
    c.rect(84, 112, 232, 24, 10, NIGHT);
    c.rect(84, 112, 232, 9, 4, NIGHT_LIGHT);
    for (x, ink) in [(122, p.accent), (160, CREAM), (240, p.accent), (278, LEAF)] {
        c.fill(
            &format!(
                "M {} 112 C {} 84 {} 84 {} 112 Z",
                x - 17,
                x - 15,
                x + 15,
                x + 17
            ),
            ink,
        );
    }
    c.rect(184, 98, 34, 14, 6, p.main_light);
    c.line("M 138 80 C 128 68 148 60 138 46 M 200 78 C 190 66 210 58 200 44 M 262 80 C 252 68 272 60 262 46", 6, CREAM);
}

pub(super) fn mixer(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(204, 240, 118);
    c.rect(104, 214, 200, 24, 11, p.main_dark);
    c.rect(104, 210, 200, 16, 8, p.main);
    c.fill("M 112 214 V 112 H 170 V 174 Q 170 202 186 214 Z", p.main);
    c.fill(
        "M 150 112 H 170 V 174 Q 170 202 186 214 H 150 Z",
        p.main_dark,
    );
    c.line("M 240 122 V 150", 8, METAL_DARK);
    c.fill(
        "M 184 150 H 298 C 298 190 278 212 258 212 H 224 C 204 212 184 190 184 150 Z",
        METAL,
    );
    c.fill(
        "M 256 150 H 298 C 298 190 278 212 258 212 H 246 C 254 194 258 176 256 150 Z",
        METAL_DARK,
    );
    c.rect(178, 144, 126, 13, 6, METAL_LIGHT);
    c.fill(
        "M 112 96 Q 112 60 148 60 H 274 Q 308 62 308 94 Q 308 124 276 126 H 112 Z",
        p.main,
    );
    c.fill("M 112 108 H 305 Q 298 125 276 126 H 112 Z", p.main_dark);
    c.gleam("M 148 68 H 270 Q 286 70 292 82 H 130 Q 136 70 148 68 Z");
    c.rect(254, 60, 15, 66, 0, METAL_LIGHT);
    c.circle(142, 112, 9, p.accent);
    c.rect(230, 120, 20, 14, 5, METAL_DARK);
    c.circle(132, 196, 7, p.accent);
}

pub(super) fn pan(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(176, 236, 104);
    c.turned(-28, 176, 152, |c| {
        c.rect(262, 142, 118, 22, 10, WOOD);
        c.rect(262, 153, 118, 11, 5, WOOD_DARK);
        c.rect(256, 144, 26, 18, 4, METAL_DARK);
        c.circle(366, 153, 5, p.glow);
    });
    c.circle(176, 152, 92, p.main_dark);
    c.circle(176, 149, 90, p.main);
    c.circle(176, 151, 76, NIGHT);
    c.circle(176, 154, 74, NIGHT_LIGHT);
    c.fill("M 128 142 C 132 106 176 116 190 104 C 216 92 242 126 228 152 C 238 184 206 204 180 192 C 150 208 112 178 128 142 Z", CREAM);
    c.circle(176, 150, 25, SUN);
    c.oval(168, 142, 8, 6, CREAM);
    for (x, y) in [(132, 196), (222, 192), (214, 104)] {
        c.oval(x, y, 7, 4, LEAF);
    }
}

pub(super) fn lamp(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 72);
    c.fill("M 138 136 H 262 L 300 232 H 100 Z", p.back);
    c.line("M 200 130 V 226", 10, WOOD_DARK);
    c.rect(152, 222, 96, 16, 8, WOOD_DARK);
    c.rect(152, 222, 96, 8, 4, WOOD);
    c.fill(
        "M 182 156 C 168 182 168 204 180 222 H 220 C 232 204 232 182 218 156 Z",
        p.accent,
    );
    c.fill(
        "M 202 156 H 218 C 232 182 232 204 220 222 H 206 C 216 200 214 178 202 156 Z",
        p.accent_dark,
    );
    c.fill("M 158 50 H 242 L 274 136 Q 200 148 126 136 Z", p.main);
    c.fill("M 212 50 H 242 L 274 136 Q 250 141 222 142 Z", p.main_dark);
    c.gleam("M 164 58 H 176 L 158 128 L 142 126 Z");
    c.line("M 130 128 Q 200 139 270 128", 6, p.main_light);
    c.line("M 248 146 V 168", 3, NIGHT);
    c.circle(248, 172, 5, SUN);
}

pub(super) fn armchair(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 242, 122);
    c.line("M 132 216 L 124 238 M 268 216 L 276 238", 12, WOOD_DARK);
    c.fill(
        "M 126 180 V 92 Q 126 58 160 58 H 240 Q 274 58 274 92 V 180 Z",
        p.main,
    );
    c.line(
        "M 172 92 V 136 M 200 92 V 136 M 228 92 V 136",
        4,
        p.main_dark,
    );
    c.rect(128, 158, 144, 64, 12, p.main_dark);
    c.rect(124, 148, 152, 34, 15, p.main_light);
    c.rect(92, 124, 46, 98, 22, p.main);
    c.rect(262, 124, 46, 98, 22, p.main);
    c.fill(
        "M 285 124 Q 308 124 308 146 V 200 Q 308 222 285 222 Z",
        p.main_dark,
    );
    c.turned(-12, 222, 132, |c| {
        c.rect(188, 104, 58, 52, 13, p.accent);
        c.line("M 198 122 H 236 M 198 136 H 236", 4, p.accent_dark);
    });
}

pub(super) fn sewing_machine(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 130);
    c.rect(82, 206, 236, 32, 10, p.main_dark);
    c.rect(82, 202, 236, 18, 8, METAL_LIGHT);
    c.fill(
        "M 98 136 V 98 Q 98 72 126 72 H 268 Q 298 72 298 102 V 204 H 234 V 152 Q 234 136 218 136 Z",
        p.main,
    );
    c.fill("M 270 72 Q 298 74 298 102 V 204 H 266 Z", p.main_dark);
    c.gleam("M 128 80 H 250 Q 256 86 250 92 H 116 Q 118 82 128 80 Z");
    c.rect(106, 132, 36, 26, 6, p.main_dark);
    c.line("M 124 158 V 198", 4, METAL_DARK);
    c.rect(106, 192, 36, 8, 3, METAL_DARK);
    c.circle(302, 112, 18, METAL);
    c.circle(302, 112, 8, METAL_DARK);
    c.line("M 188 72 V 40", 4, METAL_DARK);
    c.rect(176, 44, 24, 26, 5, p.accent);
    c.line("M 188 46 C 160 34 140 54 126 74", 2, p.accent_dark);
    c.circle(250, 116, 12, CREAM);
    c.circle(250, 116, 4, p.accent_dark);
    c.fill(
        "M 60 214 Q 92 196 126 202 L 166 206 Q 130 222 96 216 Q 78 220 60 214 Z",
        p.accent,
    );
}

pub(super) fn books(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 124);
    for (x, y, width, cover, edge) in [
        (100, 202, 196, p.main, p.main_dark),
        (116, 164, 172, p.accent, p.accent_dark),
        (98, 128, 180, p.main_light, p.main),
    ] {
        c.rect(x, y, width, 36, 8, cover);
        c.rect(x + 22, y + 7, width - 22, 22, 3, CREAM);
        c.line(
            &format!("M {} {} H {}", x + 30, y + 15, x + width - 6),
            2,
            PAPER,
        );
        c.line(
            &format!("M {} {} H {}", x + 30, y + 22, x + width - 6),
            2,
            PAPER,
        );
        c.rect(x + 8, y, 14, 36, 0, edge);
    }
    c.fill("M 236 128 H 254 V 152 L 245 144 L 236 152 Z", p.accent);
    c.fill(
        "M 148 92 H 204 V 112 Q 204 128 188 128 H 164 Q 148 128 148 112 Z",
        CREAM,
    );
    c.ring(208, 106, 10, 6, CREAM);
    c.rect(148, 90, 56, 8, 4, p.main_dark);
    c.line(
        "M 166 78 C 158 68 174 60 166 48 M 186 78 C 178 68 194 60 186 48",
        5,
        CREAM,
    );
}

pub(super) fn guitar(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(180, 240, 96);
    c.turned(42, 196, 160, |c| {
        c.rect(181, 4, 18, 120, 4, WOOD_DARK);
        c.fill("M 176 -22 H 204 L 201 10 H 179 Z", NIGHT);
        c.fill("M 190 108 C 232 98 246 138 230 160 C 268 186 252 256 190 256 C 128 256 112 186 150 160 C 134 138 148 98 190 108 Z", p.main_dark);
        c.fill("M 190 114 C 226 106 238 140 221 160 C 258 186 244 248 190 248 C 136 248 122 186 159 160 C 142 140 154 106 190 114 Z", p.main);
        c.circle(190, 166, 25, p.accent);
        c.circle(190, 166, 19, NIGHT);
        c.rect(182, 60, 16, 80, 2, WOOD_DARK);
        c.rect(162, 212, 56, 10, 4, NIGHT);
        c.line("M 186 -12 V 214 M 190 -12 V 214 M 194 -12 V 214", 1, CREAM);
        for y in [20, 44, 68, 92] {
            c.line(&format!("M 183 {y} H 197"), 2, METAL);
        }
        c.line("M 172 -14 H 176 M 172 -2 H 178 M 208 -14 H 204 M 208 -2 H 202", 5, METAL);
    });
}

pub(super) fn headphones(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 240, 106);
    c.line("M 112 176 V 158 C 112 34 288 34 288 158 V 176", 20, p.main);
    c.line("M 112 160 C 112 40 288 40 288 160", 5, p.main_light);
    c.line("M 144 76 C 174 50 226 50 256 76", 24, NIGHT);
    for (outer, inner, cup) in [(84, 118, 92), (270, 254, 272)] {
        c.rect(inner, 154, 28, 80, 13, NIGHT);
        c.rect(outer, 148, 46, 88, 22, p.main_dark);
        c.rect(cup, 160, 20, 64, 10, p.accent);
    }
}

pub(super) fn projector(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(206, 240, 132);
    c.gleam("M 150 142 L 0 74 V 222 H 140 Z");
    c.gleam("M 150 152 L 0 112 V 222 H 60 L 150 190 Z");
    c.rect(132, 222, 30, 16, 5, NIGHT);
    c.rect(270, 222, 30, 16, 5, NIGHT);
    c.rect(116, 118, 206, 110, 22, p.main);
    c.fill(
        "M 116 186 H 322 V 206 Q 322 228 300 228 H 138 Q 116 228 116 206 Z",
        p.main_dark,
    );
    c.circle(160, 170, 42, NIGHT);
    c.circle(160, 170, 30, NIGHT_LIGHT);
    c.circle(160, 170, 18, p.accent);
    c.circle(152, 162, 6, CREAM);
    c.line(
        "M 234 144 H 298 M 234 158 H 298 M 234 172 H 298",
        5,
        p.main_dark,
    );
    c.circle(240, 206, 6, SUN);
    c.line("M 262 206 H 298", 6, p.main_light);
    c.rect(226, 108, 56, 14, 6, p.accent);
}

pub(super) fn camera(c: &mut Canvas) {
    let p = c.palette;
    c.shadow(200, 238, 120);
    c.line("M 96 124 C 60 40 340 40 304 124", 8, WOOD_DARK);
    c.fill(
        "M 148 112 L 160 84 Q 163 78 170 78 H 230 Q 237 78 240 84 L 252 112 Z",
        p.main_dark,
    );
    c.rect(104, 94, 34, 18, 6, p.accent);
    c.rect(92, 106, 216, 130, 20, p.main);
    c.rect(92, 134, 216, 70, 0, NIGHT);
    c.circle(200, 170, 60, METAL_LIGHT);
    c.circle(200, 170, 52, NIGHT);
    c.circle(200, 170, 38, NIGHT_LIGHT);
    c.circle(200, 170, 24, p.accent_dark);
    c.circle(200, 170, 13, NIGHT);
    c.circle(186, 156, 8, CREAM);
    c.rect(262, 114, 30, 14, 4, CREAM);
    c.rect(180, 88, 40, 16, 5, METAL_LIGHT);
}
