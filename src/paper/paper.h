/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:paper
 *
 * Pages of A4: what an invoice, an estimate and a report are drawn on.
 *
 * May use: base, cairo, pango and libqrencode. Knows neither the records nor a screen or a printer.
 *
 * The walk of a document: a function writes its pages from top to bottom on a #Paper
 * (paper-draw.h, paper-shapes.h, paper-code.h,
 * paper-chart.h) and turns to the next one when one is full → paper_document_new()
 * has it write twice, first to count the pages, then to keep them → paper_document_to_pdf() makes a
 * file of what was kept, paper_document_draw_page() shows a page on a screen or sends it to a
 * printer. What is saved, shown and printed is therefore one and the same.
 */

#include "paper/paper-chart.h"
#include "paper/paper-code.h"
#include "paper/paper-document.h"
#include "paper/paper-draw.h"
#include "paper/paper-shapes.h"
